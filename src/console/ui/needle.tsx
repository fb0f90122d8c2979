import { useLayoutEffect, useRef, type ReactNode } from 'react';

const glideMs = 150;

/** The needle with the clock. When the stage grows it glides to its new place, at most once a second; it jumps under reduced motion. */
export function Needle({ children }: { readonly children: ReactNode }) {
  const ref = useRef<HTMLSpanElement>(null);
  const place = useRef<{ readonly top: number; readonly at: number } | null>(null);
  useLayoutEffect(() => {
    const needle = ref.current;
    const step = needle?.closest('li');
    if (needle == null || step == null) return;
    const top = step.offsetTop + step.offsetHeight;
    const before = place.current;
    if (
      before !== null &&
      before.top !== top &&
      performance.now() - before.at >= 1_000 &&
      !matchMedia('(prefers-reduced-motion: reduce)').matches
    ) {
      needle.animate([{ transform: `translateY(${before.top - top}px)` }, { transform: 'none' }], {
        duration: glideMs,
        easing: 'cubic-bezier(.2, 0, 0, 1)',
      });
      place.current = { top, at: performance.now() };
    } else place.current = { top, at: before?.at ?? 0 };
  });
  return (
    <span className="needle" aria-hidden="true" ref={ref}>
      {children}
    </span>
  );
}

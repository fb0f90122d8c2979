import type { ReactNode, Ref, UIEventHandler } from 'react';

interface ScrollRegionProps {
  readonly label: string;
  readonly className?: string;
  readonly ref?: Ref<HTMLElement>;
  readonly onScroll?: UIEventHandler<HTMLElement>;
  readonly children: ReactNode;
}

/** A part that scrolls on its own. It takes the focus, since not every browser lets the arrow keys in otherwise (WCAG 2.1.1). */
export function ScrollRegion({ label, className, children, ref, ...rest }: ScrollRegionProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section ref={ref} aria-label={label} className={className} tabIndex={0} {...rest}>
      {children}
    </section>
  );
}

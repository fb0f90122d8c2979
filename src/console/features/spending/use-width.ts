import { useEffect, useRef, useState, type RefObject } from 'react';

/** The width of an element in CSS pixels: what is drawn to it keeps its letters at their size on every screen. */
export function useWidth<Shape extends Element>(): readonly [RefObject<Shape | null>, number] {
  const ref = useRef<Shape>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}

import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';

export interface SplitWidth {
  readonly px: number;
  readonly min: number;
  readonly max: number;
}

interface SplitHandleProps {
  readonly width: SplitWidth;
  readonly onWidth: (px: number) => void;
}

const stepPx = 16;

/** The line between chat and workspace: drag it, or move it with the arrow keys. */
export function SplitHandle({ width, onWidth }: SplitHandleProps) {
  const [dragging, setDragging] = useState(false);
  const start = useRef({ x: 0, px: 0 });
  const set = (px: number) => onWidth(Math.round(Math.min(width.max, Math.max(width.min, px))));
  function press(event: KeyboardEvent): void {
    const next = { ArrowLeft: width.px - stepPx, ArrowRight: width.px + stepPx, Home: width.min, End: width.max }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    set(next);
  }
  function grab(event: PointerEvent<HTMLDivElement>): void {
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, px: width.px };
    setDragging(true);
  }
  return (
    <div
      className="split-handle"
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the chat"
      aria-valuenow={width.px}
      aria-valuemin={width.min}
      aria-valuemax={width.max}
      tabIndex={0}
      data-dragging={dragging || undefined}
      onKeyDown={press}
      onPointerDown={grab}
      onPointerMove={(event) => dragging && set(start.current.px + event.clientX - start.current.x)}
      onPointerUp={() => setDragging(false)}
      onPointerCancel={() => setDragging(false)}
    />
  );
}

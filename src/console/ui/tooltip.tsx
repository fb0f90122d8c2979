import {
  cloneElement,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
} from 'react';
import { createPortal } from 'react-dom';
import { createDelay } from './delay.ts';
import { overlayHome, showBeside } from './overlay.ts';
import type { Side } from './place.ts';

interface AnchorProps {
  'aria-describedby'?: string | undefined;
  onPointerEnter?: (event: PointerEvent<HTMLElement>) => void;
  onPointerLeave?: (event: PointerEvent<HTMLElement>) => void;
  onPointerDown?: (event: PointerEvent<HTMLElement>) => void;
  onFocus?: (event: FocusEvent<HTMLElement>) => void;
  onBlur?: (event: FocusEvent<HTMLElement>) => void;
}

interface TooltipProps {
  readonly text: ReactNode;
  readonly side?: Side;
  readonly children: ReactElement<AnchorProps>;
}

const openDelayMs = 300;
/** Long enough for the pointer to reach the tooltip itself (WCAG 1.4.13). */
const closeDelayMs = 120;

/** Words for a control that has only an icon, or the reason why an action is not possible. Keyboard focus opens it, Esc closes it. */
export function Tooltip({ text, side = 'left', children }: TooltipProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [delay] = useState(createDelay);
  const tip = useRef<HTMLDivElement>(null);
  const id = useId();

  function soon(next: HTMLElement | null, ms: number): void {
    delay.run(() => setAnchor(next), ms);
  }
  function now(next: HTMLElement | null): void {
    delay.cancel();
    setAnchor(next);
  }
  useEffect(() => () => delay.cancel(), [delay]);

  useLayoutEffect(() => {
    if (anchor === null || tip.current === null) return;
    showBeside(tip.current, anchor, side, 'center', 8);
    const close = (event: Event) => {
      if (event instanceof KeyboardEvent && event.key !== 'Escape') return;
      setAnchor(null);
    };
    addEventListener('keydown', close);
    addEventListener('scroll', close, true);
    return () => {
      removeEventListener('keydown', close);
      removeEventListener('scroll', close, true);
    };
  }, [anchor, side]);

  const own = children.props;
  return (
    <>
      {cloneElement(children, {
        'aria-describedby': anchor === null ? own['aria-describedby'] : id,
        onPointerEnter: (event) => {
          own.onPointerEnter?.(event);
          if (event.pointerType === 'mouse') soon(event.currentTarget, openDelayMs);
        },
        onPointerLeave: (event) => {
          own.onPointerLeave?.(event);
          soon(null, closeDelayMs);
        },
        onPointerDown: (event) => {
          own.onPointerDown?.(event);
          now(null);
        },
        onFocus: (event) => {
          own.onFocus?.(event);
          if (event.currentTarget.matches(':focus-visible')) now(event.currentTarget);
        },
        onBlur: (event) => {
          own.onBlur?.(event);
          now(null);
        },
      })}
      {anchor !== null &&
        createPortal(
          <div
            ref={tip}
            id={id}
            role="tooltip"
            popover="manual"
            className="tip"
            onPointerEnter={() => delay.cancel()}
            onPointerLeave={() => soon(null, closeDelayMs)}
          >
            {text}
          </div>,
          overlayHome(anchor),
        )}
    </>
  );
}

import type { LucideIcon } from 'lucide-react';
import {
  cloneElement,
  createContext,
  useCallback,
  useContext,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
} from 'react';
import { createPortal } from 'react-dom';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import { nextItem } from './menu-keys.ts';
import { overlayHome, showBeside } from './overlay.ts';
import type { Side } from './place.ts';
import { toast } from './toasts.ts';

interface TriggerProps {
  'aria-haspopup'?: 'menu';
  'aria-expanded'?: boolean;
  'aria-controls'?: string | undefined;
  onClick?: (event: MouseEvent<HTMLElement>) => void;
}

interface MenuProps {
  readonly trigger: ReactElement<TriggerProps>;
  readonly children: ReactNode;
  readonly align?: 'start' | 'end';
  readonly side?: Side;
}

const CloseMenu = createContext<() => void>(() => undefined);

/** A menu button after the ARIA pattern: arrows, Home, End and letters move, Esc and Tab close, and the focus goes back. */
export function Menu({ trigger, children, align = 'end', side = 'bottom' }: MenuProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();

  const close = useCallback(() => {
    anchor?.focus();
    setAnchor(null);
  }, [anchor]);

  useLayoutEffect(() => {
    const menu = list.current;
    if (anchor === null || menu === null) return;
    const follow = () => showBeside(menu, anchor, side, align, 4);
    follow();
    menu.querySelector<HTMLElement>('[aria-checked="true"], [role^="menuitem"]')?.focus();
    const leave = (event: Event) => {
      const target = event.target instanceof Node ? event.target : null;
      if (!menu.contains(target) && !anchor.contains(target)) setAnchor(null);
    };
    addEventListener('pointerdown', leave, true);
    addEventListener('scroll', follow, true);
    addEventListener('resize', follow);
    return () => {
      removeEventListener('pointerdown', leave, true);
      removeEventListener('scroll', follow, true);
      removeEventListener('resize', follow);
    };
  }, [anchor, side, align]);

  function keys(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      return close();
    }
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
    const at = items.findIndex((item) => item === document.activeElement);
    const next = nextItem(
      items.map((item) => item.textContent),
      at,
      event.key,
    );
    if (next === null) return;
    event.preventDefault();
    items[next]?.focus();
  }

  return (
    <>
      {cloneElement(trigger, {
        'aria-haspopup': 'menu',
        'aria-expanded': anchor !== null,
        'aria-controls': anchor === null ? undefined : id,
        onClick: (event) => setAnchor(anchor === null ? event.currentTarget : null),
      })}
      {anchor !== null &&
        createPortal(
          <CloseMenu value={close}>
            <div ref={list} id={id} role="menu" tabIndex={-1} popover="manual" className="menu" onKeyDown={keys}>
              {children}
            </div>
          </CloseMenu>,
          overlayHome(anchor),
        )}
    </>
  );
}

interface MenuItemProps {
  readonly icon?: LucideIcon;
  readonly children: ReactNode;
  /** Beside the words: a key, or the present value. */
  readonly hint?: ReactNode;
  readonly danger?: boolean;
  readonly impossible?: string | false | undefined;
  readonly onPick: () => void;
}

/** An item that cannot be done stays reachable and says why in its second line. */
export function MenuItem({ icon, children, hint, danger = false, impossible, onPick }: MenuItemProps) {
  const close = useContext(CloseMenu);
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      className={classNames('mi', danger && 'dang')}
      aria-disabled={impossible ? true : undefined}
      onClick={() => {
        if (impossible) return toast('stopped', impossible);
        close();
        onPick();
      }}
    >
      {icon === undefined ? <span /> : <Icon of={icon} />}
      <span>{children}</span>
      {hint !== undefined && <span className="q t12">{hint}</span>}
      {impossible && <span className="re">{impossible}</span>}
    </button>
  );
}

interface MenuChoiceProps<Value extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value;
  readonly onPick: (value: Value) => void;
}

/** One of several, inside a menu. */
export function MenuChoice<Value extends string>({ label, options, value, onPick }: MenuChoiceProps<Value>) {
  const close = useContext(CloseMenu);
  return (
    <fieldset className="mi-group" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="menuitemradio"
          tabIndex={-1}
          aria-checked={option.value === value}
          className="mi"
          onClick={() => {
            close();
            onPick(option.value);
          }}
        >
          <span className="mi-dot" />
          <span>{option.label}</span>
        </button>
      ))}
    </fieldset>
  );
}

export function MenuLine() {
  return <hr className="menu-line" />;
}

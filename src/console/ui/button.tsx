import type { ButtonHTMLAttributes, MouseEvent, ReactNode, Ref } from 'react';
import { classNames } from './class-names.ts';
import { Mark } from './mark.tsx';
import { toast } from './toasts.ts';
import { Tooltip } from './tooltip.tsx';

export interface ButtonLook {
  /** The one primary action of a view. */
  readonly primary?: boolean;
  readonly ghost?: boolean;
  /** `word`: leads to a destructive dialog. `filled`: does it, inside that dialog. */
  readonly danger?: 'word' | 'filled';
  readonly small?: boolean;
  readonly large?: boolean;
  /** Square, for one icon; give it a `label`. */
  readonly square?: boolean;
}

export interface ButtonProps extends ButtonLook, Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled' | 'aria-label'> {
  readonly children: ReactNode;
  /** The name, where the content is only an icon. */
  readonly label?: string;
  /** What is going on, while it is: “Stopping”. The button stays focusable and does nothing. */
  readonly pending?: string | false | undefined;
  /** Why it cannot be done now. The button stays focusable and tells the reason. */
  readonly impossible?: string | false | undefined;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function buttonClass(look: ButtonLook, more?: string): string {
  return classNames(
    'btn',
    look.primary && 'btn-p',
    look.ghost && 'btn-g',
    look.danger === 'word' && 'btn-d',
    look.danger === 'filled' && 'btn-dd',
    look.small && 'btn-sm',
    look.large && 'btn-lg',
    look.square && 'btn-i',
    more,
  );
}

/** Says verb and noun. Never disabled without a reason that keyboard, touch and screen reader reach. */
export function Button({
  primary,
  ghost,
  danger,
  small,
  large,
  square,
  children,
  label,
  pending,
  impossible,
  className,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  const blocked = Boolean(pending) || Boolean(impossible);
  function click(event: MouseEvent<HTMLButtonElement>): void {
    if (!blocked) return onClick?.(event);
    event.preventDefault();
    if (impossible) toast('stopped', impossible);
  }
  const look: ButtonLook = {
    ...(primary && { primary }),
    ...(ghost && { ghost }),
    ...(danger && { danger }),
    ...(small && { small }),
    ...(large && { large }),
    ...(square && { square }),
  };
  const button = (
    <button
      {...rest}
      type={type}
      className={buttonClass(look, className)}
      aria-label={label}
      aria-busy={pending ? true : undefined}
      aria-disabled={impossible ? true : undefined}
      onClick={click}
    >
      {pending ? (
        <>
          <Mark shape="starting" />
          {!square && pending}
        </>
      ) : (
        children
      )}
    </button>
  );
  if (impossible) return <Tooltip text={impossible}>{button}</Tooltip>;
  return square && label !== undefined ? (
    <Tooltip text={label} side="bottom">
      {button}
    </Tooltip>
  ) : (
    button
  );
}

import type { LucideIcon } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import { toast } from './toasts.ts';

interface MenuProps {
  readonly trigger: ReactElement;
  readonly children: ReactNode;
  readonly align?: 'start' | 'end';
  readonly side?: 'top' | 'right' | 'bottom';
}

/** Not modal: the page behind stays scrollable and no style is injected to lock it. */
export function Menu({ trigger, children, align = 'end', side = 'bottom' }: MenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className="menu" align={align} side={side} sideOffset={4} collisionPadding={8}>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
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
  return (
    <Radix.Item
      className={classNames('mi', danger && 'dang')}
      aria-disabled={impossible ? true : undefined}
      onSelect={(event) => {
        if (!impossible) return onPick();
        event.preventDefault();
        toast('stopped', impossible);
      }}
    >
      {icon === undefined ? <span /> : <Icon of={icon} />}
      <span>{children}</span>
      {hint !== undefined && <span className="q t12">{hint}</span>}
      {impossible && <span className="re">{impossible}</span>}
    </Radix.Item>
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
  return (
    <Radix.RadioGroup aria-label={label} value={value} onValueChange={(next) => onPick(next as Value)}>
      {options.map((option) => (
        <Radix.RadioItem key={option.value} value={option.value} className="mi">
          <span className="mi-dot" />
          <span>{option.label}</span>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

export function MenuLine() {
  return <Radix.Separator className="menu-line" />;
}

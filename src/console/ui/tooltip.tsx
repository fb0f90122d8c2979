import { Tooltip as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';

export const TooltipProvider = Radix.Provider;

interface TooltipProps {
  readonly text: ReactNode;
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
  readonly children: ReactElement;
}

/** Words for a control that has only an icon, or the reason why an action is not possible; keyboard focus opens it too. */
export function Tooltip({ text, side = 'left', children }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className="tip" side={side} sideOffset={6} collisionPadding={8}>
          {text}
          <Radix.Arrow className="tip-arrow" width={10} height={5} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

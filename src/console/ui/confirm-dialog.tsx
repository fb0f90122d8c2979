import { useState, type FormEvent, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Field, Input } from './field.tsx';

interface ConfirmDialogProps {
  readonly title: string;
  /** What happens, to whom, and whether it can be undone. */
  readonly effect: ReactNode;
  /** Verb and noun: “Delete deployment”. */
  readonly action: string;
  /** “Deleting”, while it runs. */
  readonly acting: string;
  readonly pending: boolean;
  readonly danger?: boolean;
  /** For what cannot be undone: the name that has to be typed. */
  readonly typeName?: string;
  readonly children?: ReactNode;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Names the effect, waits on Cancel, and for the irreversible asks for the name. */
export function ConfirmDialog({
  title,
  effect,
  action,
  acting,
  pending,
  danger = true,
  typeName,
  children,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  const [typed, setTyped] = useState('');
  const missing = typeName !== undefined && typed !== typeName;
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!missing && !pending) onConfirm();
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit}>
        <div className="dialog-body">
          <div className="dialog-effect">{effect}</div>
          {children}
          {typeName !== undefined && (
            <Field
              label={
                <>
                  Type <code>{typeName}</code> to go on
                </>
              }
            >
              {(attributes) => (
                <Input
                  {...attributes}
                  value={typed}
                  autoComplete="off"
                  spellCheck={false}
                  onChange={(event) => setTyped(event.target.value)}
                />
              )}
            </Field>
          )}
        </div>
        <footer>
          <Button onClick={onClose} data-first-focus>
            Cancel
          </Button>
          <Button
            type="submit"
            {...(danger ? { danger: 'filled' as const } : { primary: true })}
            pending={pending && acting}
            impossible={missing && `Type ${typeName} first.`}
          >
            {action}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

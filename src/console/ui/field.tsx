import { useId, type InputHTMLAttributes, type ReactNode, type Ref, type SelectHTMLAttributes, type TextareaHTMLAttributes } from 'react';
import { classNames } from './class-names.ts';

interface FieldProps {
  readonly label: ReactNode;
  readonly help?: ReactNode;
  /** What is wrong with the value, and how a right one looks. */
  readonly error?: string | undefined;
  /** Hides the label from sight only. */
  readonly quiet?: boolean;
  readonly children: (attributes: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode;
}

/** A label, a control, its help and its error, tied together for screen readers. */
export function Field({ label, help, error, quiet = false, children }: FieldProps) {
  const id = useId();
  const described = error !== undefined || help !== undefined ? { 'aria-describedby': `${id}-help` } : {};
  return (
    <div className="field">
      <label htmlFor={id} className={quiet ? 'vh' : undefined}>
        {label}
      </label>
      {children({ id, ...described, ...(error === undefined ? {} : { 'aria-invalid': true as const }) })}
      {error !== undefined ? (
        <p id={`${id}-help`} className="t12 del" role="alert">
          {error}
        </p>
      ) : (
        help !== undefined && (
          <p id={`${id}-help`} className="why">
            {help}
          </p>
        )
      )}
    </div>
  );
}

export function Input({ className, ...rest }: InputHTMLAttributes<HTMLInputElement> & { readonly ref?: Ref<HTMLInputElement> }) {
  return <input {...rest} className={classNames('input', className)} />;
}

export function TextArea({
  className,
  ...rest
}: TextareaHTMLAttributes<HTMLTextAreaElement> & { readonly ref?: Ref<HTMLTextAreaElement> }) {
  return <textarea {...rest} className={classNames('ta', className)} />;
}

interface SelectProps extends Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange'> {
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onPick: (value: string) => void;
}

/** The browser's own select: right on a phone, with a keyboard and with a screen reader. */
export function Select({ options, onPick, className, ...rest }: SelectProps) {
  return (
    <select {...rest} className={classNames('sel sel-native', className)} onChange={(event) => onPick(event.target.value)}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

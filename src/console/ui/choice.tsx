import type { InputHTMLAttributes, ReactNode } from 'react';

interface SwitchProps {
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly children: ReactNode;
}

/** Takes effect at once; a checkbox waits for its form. */
export function Switch({ on, onChange, children }: SwitchProps) {
  return (
    <button type="button" className="sw" role="switch" aria-checked={on} onClick={() => onChange(!on)}>
      <i />
      {children}
    </button>
  );
}

type ChoiceProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> & { readonly children: ReactNode };

export function Checkbox({ children, ...rest }: ChoiceProps) {
  return (
    <label className="opt">
      <input {...rest} type="checkbox" className="chk" />
      <span>{children}</span>
    </label>
  );
}

export function Radio({ children, ...rest }: ChoiceProps) {
  return (
    <label className="opt">
      <input {...rest} type="radio" className="radio" />
      <span>{children}</span>
    </label>
  );
}

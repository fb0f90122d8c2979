import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

interface SegmentedProps<Value extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: ReactNode; readonly name?: string }[];
  readonly value: Value;
  readonly onPick: (value: Value) => void;
  readonly small?: boolean;
  readonly className?: string;
}

/** One of a few, all in sight. */
export function Segmented<Value extends string>({ label, options, value, onPick, small = false, className }: SegmentedProps<Value>) {
  return (
    <fieldset className={classNames('seg', small && 'seg-sm', className)} aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          aria-label={option.name}
          onClick={() => onPick(option.value)}
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  );
}

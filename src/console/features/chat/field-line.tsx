import { X } from 'lucide-react';
import { useState } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { fieldName, type FieldRow } from './field-rows.ts';
import { fieldTypeNames } from './field-type-names.ts';

/** A field that was just added is named first. */
const focusIfNew = (input: HTMLInputElement | null): void => {
  if (input?.value === '') input.focus();
};

interface FieldLineProps {
  readonly row: FieldRow;
  readonly wrong: boolean;
  readonly onChange: (row: FieldRow) => void;
  readonly onRemove: () => void;
}

/** One field. Its name becomes one that code can have when the person leaves it. */
export function FieldLine({ row, wrong, onChange, onRemove }: FieldLineProps) {
  const [options, setOptions] = useState(row.options.join(', '));
  const called = row.name === '' ? 'new field' : row.name;
  return (
    <>
      <div className="fr">
        <span>
          <input
            className="mono"
            aria-label={`Name of ${called}`}
            aria-invalid={wrong || undefined}
            value={row.name}
            spellCheck={false}
            ref={focusIfNew}
            onChange={(event) => onChange({ ...row, name: event.target.value })}
            onBlur={() => onChange({ ...row, name: fieldName(row.name) })}
          />
        </span>
        <span>
          <select
            aria-label={`Type of ${called}`}
            value={row.type}
            onChange={(event) => {
              const type = fieldTypeNames.find((known) => known === event.target.value);
              if (type !== undefined) onChange({ ...row, type });
            }}
          >
            {fieldTypeNames
              .filter((type) => type !== 'relation' || row.type === 'relation')
              .map((type) => (
                <option key={type} value={type}>
                  {type.replace('_', ' ')}
                </option>
              ))}
          </select>
        </span>
        <span>
          <input
            className="chk"
            type="checkbox"
            aria-label={`${called} is required`}
            checked={row.required}
            onChange={(event) => onChange({ ...row, required: event.target.checked })}
          />
        </span>
        <span>
          <button type="button" className="fr-x" aria-label={`Remove ${called}`} title={`Remove ${called}`} onClick={onRemove}>
            <Icon of={X} small />
          </button>
        </span>
      </div>
      {row.type === 'choice' && (
        <div className="fr-opts">
          <input
            aria-label={`Choices of ${called}`}
            placeholder="Choices, with commas between them"
            value={options}
            onChange={(event) => {
              setOptions(event.target.value);
              onChange({ ...row, options: splitOptions(event.target.value) });
            }}
          />
        </div>
      )}
    </>
  );
}

function splitOptions(text: string): string[] {
  return text
    .split(',')
    .map((option) => option.trim())
    .filter((option) => option !== '');
}

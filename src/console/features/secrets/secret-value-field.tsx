import { useState, type ClipboardEvent } from 'react';
import { Field, Input, TextArea } from '../../ui/field.tsx';

interface SecretValueFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly first: boolean;
}

/** Masked. A pasted key file keeps its lines, which a field of one line would lose. */
export function SecretValueField({ label, value, onValue, first }: SecretValueFieldProps) {
  const [hasLines, setHasLines] = useState(false);
  function paste(event: ClipboardEvent): void {
    const text = event.clipboardData.getData('text');
    if (hasLines || !text.trimEnd().includes('\n')) return;
    event.preventDefault();
    setHasLines(true);
    onValue(text);
  }
  const focus = first ? { 'data-first-focus': true } : {};
  return (
    <Field label={label} {...(hasLines ? { help: `${value.split('\n').length} lines` } : {})}>
      {(attributes) =>
        hasLines ? (
          <TextArea
            {...attributes}
            className="masked mono"
            required
            rows={4}
            autoComplete="off"
            spellCheck={false}
            value={value}
            onChange={(event) => onValue(event.target.value)}
          />
        ) : (
          <Input
            {...attributes}
            {...focus}
            type="password"
            required
            autoComplete="new-password"
            value={value}
            onPaste={paste}
            onChange={(event) => onValue(event.target.value)}
          />
        )
      }
    </Field>
  );
}

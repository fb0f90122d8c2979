import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Input } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';

interface SecretInputProps {
  readonly named: { readonly 'aria-labelledby': string; readonly 'aria-describedby': string };
  readonly text: string;
  readonly onText: (text: string) => void;
}

/** Masked while it is typed; stored encrypted, never in a transcript. */
export function SecretInput({ named, text, onText }: SecretInputProps) {
  const [seen, setSeen] = useState(false);
  return (
    <>
      <div className="row">
        <Input
          {...named}
          className="mono"
          type={seen ? 'text' : 'password'}
          autoComplete="new-password"
          spellCheck={false}
          value={text}
          onChange={(event) => onText(event.target.value)}
        />
        <Button square label={seen ? 'Hide what is typed' : 'Show what is typed'} onClick={() => setSeen(!seen)}>
          <Icon of={seen ? EyeOff : Eye} />
        </Button>
      </div>
      <div className="why">Stored encrypted and handed to the app alone. It is not shown again.</div>
    </>
  );
}

import { Search } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { Input } from './field.tsx';
import { Icon } from './icon.tsx';

interface SearchFieldProps {
  /** What is searched, for those who do not see the icon. */
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  /** An emptied field is an empty string. */
  readonly onChange: (words: string) => void;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
}

/** The search of a list; the key `/` leads to it from anywhere on the page. */
export function SearchField({ label, placeholder, value, onChange, onKeyDown }: SearchFieldProps) {
  return (
    <div className="search">
      <Icon of={Search} />
      <Input
        type="search"
        data-search
        aria-label={label}
        placeholder={placeholder}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <kbd className="hide-p">/</kbd>
    </div>
  );
}

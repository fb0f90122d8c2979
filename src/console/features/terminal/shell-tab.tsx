import { X } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { Button } from '../../ui/button.tsx';
import { Input } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Mark } from '../../ui/mark.tsx';
import { connectionWords } from './connection-words.ts';
import type { Shell } from './shell.ts';
import { useShellState } from './use-shell-state.ts';

interface ShellTabProps {
  readonly name: string;
  readonly shell: Shell | null;
  readonly current: boolean;
  readonly onPick: () => void;
  readonly onClose: () => void;
  readonly onRename: (name: string) => void;
}

/** One shell of the bar. F2 or a double click names it, Delete closes it. */
export function ShellTab({ name, shell, current, onPick, onClose, onRename }: ShellTabProps) {
  const [naming, setNaming] = useState(false);
  const state = useShellState(shell);
  const { shape, word } = connectionWords(state, 0);

  function keys(event: KeyboardEvent): void {
    if (event.key === 'F2') setNaming(true);
    if (event.key === 'Delete') onClose();
  }
  if (naming) {
    return (
      <li data-current={current}>
        <Input
          className="tname"
          aria-label={`Name of ${name}`}
          defaultValue={name}
          maxLength={24}
          spellCheck={false}
          ref={(input) => input?.select()}
          onBlur={(event) => {
            setNaming(false);
            onRename(event.target.value);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') event.currentTarget.value = name;
            if (event.key === 'Escape' || event.key === 'Enter') event.currentTarget.blur();
          }}
        />
      </li>
    );
  }
  return (
    <li data-current={current}>
      <button
        type="button"
        className="t"
        data-shell={current || undefined}
        aria-current={current ? 'true' : undefined}
        aria-keyshortcuts="F2 Delete"
        title={`${name}: F2 renames, Delete closes`}
        onClick={onPick}
        onDoubleClick={() => setNaming(true)}
        onKeyDown={keys}
      >
        <Mark shape={shape} />
        <span className="ell">{name}</span>
        <span className="vh">{state?.is === 'waiting' ? 'Reconnecting' : word}</span>
      </button>
      <Button ghost square small className="tclose" label={`Close ${name}`} onClick={onClose}>
        <Icon of={X} small />
      </Button>
    </li>
  );
}

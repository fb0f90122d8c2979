import { KeyRound, Maximize2, Minimize2, Plus, Search, SquareTerminal } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ConnectionBadge } from './connection-badge.tsx';
import type { Shell } from './shell.ts';
import { ShellTab } from './shell-tab.tsx';
import { roomForShells, shellName, type ShellRef } from './terminal-search.ts';
import { useShellState } from './use-shell-state.ts';

interface ShellBarProps {
  readonly refs: readonly ShellRef[];
  readonly shells: ReadonlyMap<string, Shell>;
  readonly current: string | null;
  /** Why no shell can be opened now. */
  readonly impossible: string | false;
  readonly ssh: { readonly shown: boolean; readonly onToggle: () => void } | null;
  readonly onPick: (id: string) => void;
  readonly onNew: () => void;
  readonly onClose: (id: string) => void;
  readonly onRename: (id: string, name: string) => void;
  readonly onFind: () => void;
  /** It fills the window, over everything else of the page. */
  readonly large: boolean;
  readonly onLarge: () => void;
}

/** The shells by name, and the state of the one in front. */
export function ShellBar({
  refs,
  shells,
  current,
  impossible,
  ssh,
  onPick,
  onNew,
  onClose,
  onRename,
  onFind,
  large,
  onLarge,
}: ShellBarProps) {
  const shell = current === null ? null : (shells.get(current) ?? null);
  const state = useShellState(shell);
  return (
    <div className="tbar">
      <ul className="tbar-shells" aria-label="Shells">
        {refs.map((ref, place) => (
          <ShellTab
            key={ref.id}
            name={shellName(ref, place)}
            shell={shells.get(ref.id) ?? null}
            current={ref.id === current}
            onPick={() => onPick(ref.id)}
            onClose={() => onClose(ref.id)}
            onRename={(name) => onRename(ref.id, name)}
          />
        ))}
      </ul>
      <Button
        ghost
        square
        small
        label="New shell"
        impossible={impossible || (!roomForShells(refs) && 'There are eight shells here; close one first.')}
        onClick={onNew}
      >
        <Icon of={Plus} />
      </Button>
      <span className="grow" />
      {shell !== null && <ConnectionBadge state={state} />}
      {shell !== null && (
        <Button ghost square small label="Search this shell" onClick={onFind}>
          <Icon of={Search} />
        </Button>
      )}
      {shell !== null && (
        <Button ghost square small label={large ? 'Back into the page' : 'Fill the window'} className="hide-p" onClick={onLarge}>
          <Icon of={large ? Minimize2 : Maximize2} />
        </Button>
      )}
      {ssh !== null && !large && (
        <Button ghost small className="tbar-side" aria-pressed={ssh.shown} onClick={ssh.onToggle}>
          <Icon of={ssh.shown ? SquareTerminal : KeyRound} small />
          {ssh.shown ? 'Shells' : 'SSH'}
        </Button>
      )}
    </div>
  );
}

import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import type { ConnectionState } from './connection-state.ts';
import { exitWords } from './connection-words.ts';

interface ShellNoteProps {
  readonly state: ConnectionState | null;
  /** Why no shell can be had now, and what changes that. */
  readonly stopped: { readonly why: string; readonly start: ReactNode } | null;
  readonly onRetry: () => void;
  readonly onNew: () => void;
}

/** Above a screen that takes no input: why not, and the way on. */
export function ShellNote({ state, stopped, onRetry, onNew }: ShellNoteProps) {
  if (stopped !== null) {
    return (
      <div className="tnote">
        <span>{state?.is === 'ended' ? `The shell has ended with the app. ${stopped.why}` : stopped.why}</span>
        {stopped.start}
      </div>
    );
  }
  switch (state?.is) {
    case 'waiting':
      return (
        <div className="tnote">
          <span>The connection is lost. The shell runs on if its app does; its screen comes back with the connection.</span>
          <Button small onClick={onRetry}>
            Reconnect now
          </Button>
        </div>
      );
    case 'ended':
      return (
        <div className="tnote">
          <span>This shell has ended: {exitWords(state)}.</span>
          <Button small onClick={onNew}>
            Open a new shell
          </Button>
        </div>
      );
    case 'refused':
      return (
        <div className="tnote" role="alert">
          <span>
            {state.message} {state.hint}
          </span>
          <Button small onClick={onRetry}>
            Try again
          </Button>
        </div>
      );
    default:
      return null;
  }
}

import { useCallback, useSyncExternalStore } from 'react';
import type { Shell } from './shell.ts';

const apple = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The shell's id, how to copy, and the way out of it: Tab belongs to the shell. */
export function TerminalFoot({ shell }: { readonly shell: Shell }) {
  const { terminal } = shell.screen;
  const size = useSyncExternalStore(
    useCallback(
      (listener: () => void) => {
        const listening = terminal.onResize(listener);
        return () => listening.dispose();
      },
      [terminal],
    ),
    () => `${terminal.cols} × ${terminal.rows}`,
  );
  return (
    <div className="pvfoot tfoot">
      <span className="mono t-meta">{shell.id}</span>
      <span className="hide-p t-copy">
        {apple ? (
          <kbd>⌘ C</kbd>
        ) : (
          <>
            <kbd>Ctrl</kbd> <kbd>Shift</kbd> <kbd>C</kbd>
          </>
        )}{' '}
        copies
      </span>
      <span className="hide-p">
        <kbd>Ctrl</kbd> <kbd>Shift</kbd> <kbd>M</kbd> leaves
      </span>
      <span className="mono push">{size}</span>
    </div>
  );
}

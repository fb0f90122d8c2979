import type { Terminal } from '@xterm/xterm';
import { copyText } from '../../ui/copy-text.ts';
import { toast, toastError } from '../../ui/toasts.ts';

interface KeyTargets {
  /** The way out: everything else, Tab too, belongs to the shell. */
  readonly onLeave: () => void;
  readonly onFind: () => void;
}

/** The few keys that the shell does not get. */
export function takeKeys(terminal: Terminal, { onLeave, onFind }: KeyTargets): void {
  terminal.attachCustomKeyEventHandler((event) => {
    const own = shortcut(event);
    if (own === null) return true;
    // Pasting is left to the browser, which asks nobody for the clipboard then.
    if (own === 'paste') return false;
    event.preventDefault();
    event.stopPropagation();
    if (event.type !== 'keydown') return false;
    if (own === 'leave') onLeave();
    if (own === 'find') onFind();
    if (own === 'copy') copySelection(terminal);
    return false;
  });
}

type Own = 'leave' | 'find' | 'copy' | 'paste';

/** By the letter's place in the alphabet, since Shift and the layout change the letter itself. */
export function shortcut({
  key,
  ctrlKey,
  shiftKey,
  metaKey,
  altKey,
}: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'shiftKey' | 'metaKey' | 'altKey'>): Own | null {
  if (altKey) return null;
  const withControl = ctrlKey && shiftKey && !metaKey;
  const withCommand = metaKey && !ctrlKey && !shiftKey;
  switch (key.toLowerCase()) {
    case 'm':
      return withControl ? 'leave' : null;
    case 'f':
      return withControl || withCommand ? 'find' : null;
    case 'c':
      return withControl || withCommand ? 'copy' : null;
    case 'v':
      return withControl || withCommand ? 'paste' : null;
    default:
      return null;
  }
}

function copySelection(terminal: Terminal): void {
  const selection = terminal.getSelection();
  if (selection === '') return toast('stopped', 'Nothing is selected in the terminal');
  copyText(selection).then(
    () => toast('done', 'Selection copied'),
    (error: unknown) => toastError('The selection was not copied', error),
  );
}

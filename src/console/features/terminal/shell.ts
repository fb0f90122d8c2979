import { connect } from './connection.ts';
import type { ConnectionState } from './connection-state.ts';
import { controlOf } from './control-key.ts';
import { createScreen, type Screen } from './screen.ts';
import { shellSocket, type Size } from './socket.ts';

/** One shell of the pane: a screen and the connection that feeds it. */
export interface Shell {
  readonly id: string;
  readonly screen: Screen;
  state(): ConnectionState;
  onState(listener: () => void): () => void;
  /** What a key of the key row sends, as if it were typed. */
  type(text: string): void;
  /** Ctrl for the next key alone; tells when it is used up. */
  holdControl(released: (() => void) | null): void;
  retry(): void;
  /** Ends it at the platform. */
  end(): void;
  /** Lets go of it; it runs on. */
  dispose(): void;
}

const encoder = new TextEncoder();
/** A large paste goes in pieces: the platform refuses a message of more than a mebibyte. */
const largestInput = 256 * 1_024;

export function openShell(deploymentId: string, id: string, before: Size): Shell {
  const listeners = new Set<() => void>();
  let released: (() => void) | null = null;
  const screen = createScreen(before);
  const { terminal } = screen;
  const connection = connect({
    openLine: shellSocket(deploymentId, id),
    size: screen.size,
    now: () => Date.now(),
    onAttach(found) {
      if (found === 'replay') screen.clear();
      if (found === 'another') screen.goOnBelow('The shell above has ended. This is a new one.');
    },
    onOutput: (bytes, shown) => terminal.write(bytes, shown),
    onState(state) {
      terminal.options.disableStdin = state.is !== 'live';
      for (const listener of listeners) listener();
    },
  });
  terminal.onData((text) => {
    const bytes = encoder.encode(released === null ? text : controlOf(text));
    for (let from = 0; from < bytes.length; from += largestInput) connection.input(bytes.subarray(from, from + largestInput));
    released?.();
    released = null;
  });
  terminal.onBinary((text) => connection.input(Uint8Array.from(text, (letter) => letter.charCodeAt(0))));
  terminal.onResize(({ cols, rows }) => connection.resize({ columns: cols, rows }));
  const online = (): void => connection.retry();
  addEventListener('online', online);

  return {
    id,
    screen,
    state: connection.state,
    onState(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    type: (text) => terminal.input(text),
    holdControl(next) {
      released = next;
    },
    retry: connection.retry,
    end: connection.end,
    dispose() {
      removeEventListener('online', online);
      connection.detach();
      screen.dispose();
    },
  };
}

import { firstState, nextState, type ConnectionEvent, type ConnectionState } from './connection-state.ts';
import type { TerminalClientMessage } from '../../../contract/terminal.ts';
import type { Line, OpenLine, Size } from './socket.ts';

interface ConnectionParts {
  readonly openLine: OpenLine;
  readonly size: () => Size;
  readonly now: () => number;
  /** The output that follows is of this shell. */
  readonly onAttach: (found: Found) => void;
  /** `shown` is called when the bytes are on the screen: the platform may then send as many again. */
  readonly onOutput: (bytes: Uint8Array, shown: () => void) => void;
  readonly onState: (state: ConnectionState) => void;
}

/** What a line led to: a shell that is new here, the screen of one that runs on, or another in place of one that is gone. */
export type Found = 'new' | 'replay' | 'another';

export interface Connection {
  state(): ConnectionState;
  /** Only a live shell takes input; anything else is dropped. */
  input(bytes: Uint8Array<ArrayBuffer>): void;
  resize(size: Size): void;
  /** Connects at once instead of waiting, or after a refusal. */
  retry(): void;
  /** Ends the shell at the platform, for every viewer. */
  end(): void;
  /** Leaves it running at the platform. */
  detach(): void;
}

/** Acknowledging every write would cost more messages than it saves; a quarter of the platform's window keeps it open. */
const acknowledgeAt = 32 * 1_024;

/** Keeps one shell connected: the decisions are in `nextState`, here is what they cause. */
export function connect({ openLine, size, now, onAttach, onOutput, onState }: ConnectionParts): Connection {
  let state = firstState;
  let line: Line | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let detached = false;
  let attached = false;

  function happen(event: ConnectionEvent): void {
    const before = state;
    if (detached) return;
    state = nextState(before, event);
    if (state === before) return;
    if (state.is !== 'live') clearTimeout(timer);
    if (state.is === 'connecting') dial();
    if (state.is === 'waiting') timer = setTimeout(() => happen({ type: 'retry' }), state.until - now());
    if (state.is === 'waiting' || state.is === 'refused' || state.is === 'ended') hangUp();
    onState(state);
  }

  function dial(): void {
    let unacknowledged = 0;
    // Of this line alone: what an earlier one brought is not the next one's to acknowledge.
    const shown = (bytes: number): void => {
      unacknowledged += bytes;
      if (unacknowledged < acknowledgeAt) return;
      mine.tell({ type: 'ack', bytes: unacknowledged });
      unacknowledged = 0;
    };
    const dialled = size();
    const mine = openLine(dialled, {
      onOutput: (bytes) => onOutput(bytes, () => shown(bytes.byteLength)),
      onMessage(message) {
        if (message.type === 'ready') {
          onAttach(message.replayed ? 'replay' : attached ? 'another' : 'new');
          attached = true;
          // The screen found its place in the page while the line was being made, which carries nothing until then.
          const { columns, rows } = size();
          if (columns !== dialled.columns || rows !== dialled.rows) mine.tell({ type: 'resize', columns, rows });
        }
        happen({ type: 'message', message, now: now() });
      },
      onLost: () => happen({ type: 'lost', now: now() }),
    });
    line = mine;
  }

  function hangUp(): void {
    line?.hangUp();
    line = null;
  }

  const tell = (message: TerminalClientMessage): void => line?.tell(message);
  dial();
  return {
    state: () => state,
    input: (bytes) => {
      if (state.is === 'live') line?.input(bytes);
    },
    resize: ({ columns, rows }) => tell({ type: 'resize', columns, rows }),
    retry: () => happen({ type: 'retry' }),
    end: () => tell({ type: 'close' }),
    detach() {
      detached = true;
      clearTimeout(timer);
      hangUp();
    },
  };
}

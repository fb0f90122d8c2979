import type { ErrorCode } from '../../../contract/errors.ts';
import type { TerminalServerMessage } from '../../../contract/terminal.ts';

/** Where one shell stands. `ended` and `refused` stay until a person does something. */
export type ConnectionState =
  | { readonly is: 'connecting'; readonly attempt: number }
  | { readonly is: 'live'; readonly viewers: number }
  | { readonly is: 'waiting'; readonly attempt: number; readonly until: number }
  | { readonly is: 'ended'; readonly exitCode: number | null; readonly signal: string | null }
  | { readonly is: 'refused'; readonly message: string; readonly hint: string | null };

export type ConnectionEvent =
  | { readonly type: 'message'; readonly message: TerminalServerMessage; readonly now: number }
  /** The line broke, or was never made. */
  | { readonly type: 'lost'; readonly now: number }
  /** The wait is over, or a person or the network asked not to wait. */
  | { readonly type: 'retry' };

const firstDelayMs = 500;
const longestDelayMs = 15_000;
/** A later try may go well after these; after any other error it would not. */
const passing: ReadonlySet<ErrorCode> = new Set(['internal', 'rate_limited', 'unavailable']);

export const firstState: ConnectionState = { is: 'connecting', attempt: 0 };

/** What comes after what: everything that a connection decides, without a socket or a clock. */
export function nextState(state: ConnectionState, event: ConnectionEvent): ConnectionState {
  if (state.is === 'ended') return state;
  switch (event.type) {
    case 'lost':
      return state.is === 'connecting' || state.is === 'live' ? waitAfter(state, event.now) : state;
    case 'retry':
      if (state.is === 'waiting') return { is: 'connecting', attempt: state.attempt };
      return state.is === 'refused' ? firstState : state;
    case 'message':
      return state.is === 'connecting' || state.is === 'live' ? afterMessage(state, event.message, event.now) : state;
  }
}

function afterMessage(state: ConnectionState, message: TerminalServerMessage, now: number): ConnectionState {
  switch (message.type) {
    case 'ready':
      return { is: 'live', viewers: message.viewers };
    case 'viewers':
      return state.is === 'live' ? { is: 'live', viewers: message.count } : state;
    case 'exit':
      return { is: 'ended', exitCode: message.exit_code, signal: message.signal };
    case 'error':
      if (passing.has(message.error.code)) return waitAfter(state, now);
      return { is: 'refused', message: message.error.message, hint: message.error.hint ?? null };
  }
}

/** The delay doubles with each try that brought no shell, and begins anew after one that did. */
function waitAfter(state: ConnectionState, now: number): ConnectionState {
  const attempt = state.is === 'connecting' ? state.attempt : 0;
  return { is: 'waiting', attempt: attempt + 1, until: now + Math.min(longestDelayMs, firstDelayMs * 2 ** attempt) };
}

import { describe, expect, test } from 'vitest';
import { firstState, nextState, type ConnectionEvent, type ConnectionState } from './connection-state.ts';
import type { TerminalServerMessage } from '../../../contract/terminal.ts';

const says = (message: TerminalServerMessage, now = 0): ConnectionEvent => ({ type: 'message', message, now });
const ready = says({ type: 'ready', terminal: 'k3j9x0qa', replayed: false, viewers: 1 });
const lost = (now: number): ConnectionEvent => ({ type: 'lost', now });
const after = (...events: ConnectionEvent[]): ConnectionState => events.reduce(nextState, firstState);

describe('a shell’s connection', () => {
  test('is live once the platform says that the shell is ready', () => {
    expect(after(ready)).toEqual({ is: 'live', viewers: 1 });
    expect(after(ready, says({ type: 'viewers', count: 3 }))).toEqual({ is: 'live', viewers: 3 });
  });

  test('waits twice as long after each failed try, 15 seconds at most', () => {
    const waits: number[] = [];
    let state = firstState;
    for (let tries = 0; tries < 8; tries += 1) {
      state = nextState(state, lost(1_000));
      if (state.is === 'waiting') waits.push(state.until - 1_000);
      state = nextState(state, { type: 'retry' });
    }
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
  });

  test('begins with the shortest wait again after it was live', () => {
    const long = after(lost(0), { type: 'retry' }, lost(0), { type: 'retry' }, ready, lost(10));
    expect(long).toEqual({ is: 'waiting', attempt: 1, until: 510 });
  });

  test('never reconnects to a shell that has ended', () => {
    const ended = after(ready, says({ type: 'exit', exit_code: 130, signal: null }));
    expect(ended).toEqual({ is: 'ended', exitCode: 130, signal: null });
    expect(nextState(nextState(ended, lost(0)), { type: 'retry' })).toBe(ended);
  });

  test('stays refused when the platform says no, until a person tries again', () => {
    const refused = after(says({ type: 'error', error: { code: 'conflict', message: 'It is stopped.', hint: 'Start it.' } }));
    expect(refused).toEqual({ is: 'refused', message: 'It is stopped.', hint: 'Start it.' });
    expect(nextState(refused, lost(0))).toBe(refused);
    expect(nextState(refused, { type: 'retry' })).toEqual(firstState);
  });

  test.each(['internal', 'rate_limited', 'unavailable'] as const)('tries again by itself after an error that passes: %s', (code) => {
    expect(after(says({ type: 'error', error: { code, message: 'Something broke.' } }, 5))).toEqual({
      is: 'waiting',
      attempt: 1,
      until: 505,
    });
  });
});

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { connect, type Found } from './connection.ts';
import type { TerminalClientMessage } from '../../../contract/terminal.ts';
import type { Line, LineListener, OpenLine } from './socket.ts';

/** The platform's end of each line, in the order they were dialled. */
function platform() {
  const lines: { listener: LineListener; told: TerminalClientMessage[]; typed: string[]; open: boolean }[] = [];
  const openLine: OpenLine = (_, listener): Line => {
    const line = { listener, told: [] as TerminalClientMessage[], typed: [] as string[], open: true };
    lines.push(line);
    return {
      input: (bytes) => line.typed.push(new TextDecoder().decode(bytes)),
      tell: (message) => line.told.push(message),
      hangUp: () => (line.open = false),
    };
  };
  return { lines, openLine };
}

const bytes = (text: string) => new TextEncoder().encode(text);
const ready = { type: 'ready', terminal: 'k3j9x0qa', replayed: false, viewers: 1 } as const;

function start(onOutput: (bytes: Uint8Array, shown: () => void) => void = () => undefined) {
  const { lines, openLine } = platform();
  const attached = vi.fn<(found: Found) => void>();
  const size = { columns: 80, rows: 24 };
  const connection = connect({
    openLine,
    size: () => ({ ...size }),
    now: () => Date.now(),
    onAttach: attached,
    onOutput,
    onState: () => undefined,
  });
  return { lines, connection, attached, size };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a connection', () => {
  test('drops what is typed until the shell is live', () => {
    const { lines, connection } = start();
    connection.input(bytes('early'));
    lines[0]?.listener.onMessage(ready);
    connection.input(bytes('ls\r'));
    expect(lines[0]?.typed).toEqual(['ls\r']);
  });

  test('dials again after the wait, and at once when asked', () => {
    const { lines, connection } = start();
    lines[0]?.listener.onMessage(ready);
    lines[0]?.listener.onLost();
    expect(connection.state().is).toBe('waiting');
    vi.advanceTimersByTime(500);
    expect(lines).toHaveLength(2);
    lines[1]?.listener.onLost();
    connection.retry();
    expect(lines).toHaveLength(3);
    vi.advanceTimersByTime(60_000);
    expect(lines).toHaveLength(3);
  });

  test('tells the screen of a shell that runs on from another in place of one that is gone', () => {
    const { lines, attached } = start();
    for (const message of [ready, { ...ready, replayed: true }, ready]) {
      const line = lines.at(-1)?.listener;
      line?.onMessage(message);
      line?.onLost();
      vi.advanceTimersByTime(500);
    }
    expect(attached.mock.calls.flat()).toEqual(['new', 'replay', 'another']);
  });

  test('tells the size that the screen got while the line was being made, and no other', () => {
    const { lines, size } = start();
    size.columns = 107;
    lines[0]?.listener.onMessage(ready);
    expect(lines[0]?.told).toEqual([{ type: 'resize', columns: 107, rows: 24 }]);
    lines[0]?.listener.onLost();
    vi.advanceTimersByTime(500);
    lines[1]?.listener.onMessage({ ...ready, replayed: true });
    expect(lines[1]?.told).toEqual([]);
  });

  test('leaves the screen as it is when the platform refuses the shell', () => {
    const { lines, attached } = start();
    lines[0]?.listener.onMessage({ type: 'error', error: { code: 'conflict', message: 'Plants does not run.' } });
    expect(attached).not.toHaveBeenCalled();
  });

  test('acknowledges output once it is shown, never on a later line', () => {
    const waiting: (() => void)[] = [];
    const { lines } = start((_, shown) => waiting.push(shown));
    lines[0]?.listener.onMessage(ready);
    lines[0]?.listener.onOutput(new Uint8Array(40_000));
    expect(lines[0]?.told).toEqual([]);
    waiting.shift()?.();
    expect(lines[0]?.told).toEqual([{ type: 'ack', bytes: 40_000 }]);
    lines[0]?.listener.onOutput(new Uint8Array(40_000));
    lines[0]?.listener.onLost();
    vi.advanceTimersByTime(500);
    waiting.shift()?.();
    expect(lines[1]?.told).toEqual([]);
  });

  test('leaves the shell running when the page goes, and ends it when it is closed', () => {
    const { lines, connection } = start();
    lines[0]?.listener.onMessage(ready);
    connection.end();
    expect(lines[0]?.told).toEqual([{ type: 'close' }]);
    connection.detach();
    expect(lines[0]?.open).toBe(false);
    lines[0]?.listener.onLost();
    vi.advanceTimersByTime(60_000);
    expect(lines).toHaveLength(1);
  });
});

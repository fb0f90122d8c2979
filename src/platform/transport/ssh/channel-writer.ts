import type { ServerChannel } from 'ssh2';

/** Writes both output streams of a channel, one piece at a time; each call resolves when the client's window has taken it. */
export interface ChannelWriter {
  stdout(bytes: Uint8Array): Promise<void>;
  stderr(bytes: Uint8Array): Promise<void>;
}

/** What the library (1.17) keeps of a write that waits for the client's window. */
const kept = {
  stdout: { _chunk: undefined, _chunkcb: undefined },
  stderr: { _chunkErr: undefined, _chunkcbErr: undefined },
} as const;

/**
 * The library serves one waiting write a channel, and forgets to forget it: a wait on the other stream would send its bytes
 * a second time, and two waits at once would leave one of them waiting for ever. So they take turns, and leave nothing behind.
 */
export function createChannelWriter(channel: ServerChannel): ChannelWriter {
  let closed = false;
  let goOn = () => {};
  // A write that still waits then is never called back.
  channel.once('close', () => {
    closed = true;
    goOn();
  });
  let turn: Promise<void> = Promise.resolve();

  const write = (to: keyof typeof kept, bytes: Uint8Array): Promise<void> => {
    const before = turn;
    turn = (async () => {
      await before;
      if (closed || !channel.writable || bytes.byteLength === 0) return;
      await new Promise<void>((resolve) => {
        goOn = resolve;
        (to === 'stdout' ? channel : channel.stderr).write(bytes, () => resolve());
      });
      Object.assign(channel, kept[to]);
    })();
    return turn;
  };
  return { stdout: (bytes) => write('stdout', bytes), stderr: (bytes) => write('stderr', bytes) };
}

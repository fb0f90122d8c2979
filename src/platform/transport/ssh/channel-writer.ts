import type { ServerChannel } from 'ssh2';

/** Writes both output streams of a channel, one piece at a time; each call resolves when the client's window has taken it. */
export interface ChannelWriter {
  stdout(bytes: Uint8Array): Promise<void>;
  stderr(bytes: Uint8Array): Promise<void>;
}

/**
 * The library serves one waiting write a channel, and forgets to forget it: a wait on the other stream would send its bytes
 * a second time, and two waits at once would leave one of them waiting for ever. So they take turns, and leave nothing behind.
 */
export function createChannelWriter(channel: ServerChannel): ChannelWriter {
  const closed = new Promise<void>((resolve) => channel.once('close', () => resolve()));
  let turn: Promise<unknown> = Promise.resolve();

  const write = (to: 'stdout' | 'stderr', bytes: Uint8Array): Promise<void> => {
    const before = turn;
    const mine = (async () => {
      await before;
      if (!channel.writable || bytes.byteLength === 0) return;
      const taken = new Promise<void>((resolve) => {
        if (to === 'stdout') channel.write(bytes, () => resolve());
        else channel.stderr.write(bytes, () => resolve());
      });
      await Promise.race([taken, closed]);
      Object.assign(
        channel,
        to === 'stdout' ? { _chunk: undefined, _chunkcb: undefined } : { _chunkErr: undefined, _chunkcbErr: undefined },
      );
    })();
    turn = mine;
    return mine;
  };
  return { stdout: (bytes) => write('stdout', bytes), stderr: (bytes) => write('stderr', bytes) };
}

import type { OnReadOpts, Socket } from 'node:net';

/** Memory that is not written to costs nothing: a connection that carries little uses little of it. */
const bytesAtOnce = 1 << 18;

/** What is read from a socket goes to another. */
export interface Carrier {
  /** For the options of the socket that is read. */
  readonly onread: OnReadOpts;
  /** From here on it carries; what came before waits. */
  join(from: Socket, to: Socket): void;
}

/**
 * Reads into one piece of memory, again when all that was in it has left. Half as much work as a pipe, which takes new
 * memory for each read and leaves it to be collected; and whoever reads slowly slows the sender down by itself.
 */
export function createCarrier(): Carrier {
  let join: ((bytes: Uint8Array) => void) | null = null;
  let waiting: Uint8Array | null = null;
  return {
    onread: {
      buffer: Buffer.allocUnsafeSlow(bytesAtOnce),
      callback(read, buffer) {
        const bytes = buffer.subarray(0, read);
        if (join === null) waiting = bytes;
        else join(bytes);
        return false;
      },
    },
    join(from, to) {
      join = (bytes) => void to.write(bytes, () => from.resume());
      if (waiting !== null) join(waiting);
      else from.resume();
    },
  };
}

import { Readable } from 'node:stream';

/** So much waits for a slow reader before whoever sends it is held up. */
const mostWaiting = 1 << 18;
const smallBytes = 1 << 12;
/** A piece is a view of all that came with it, and keeps that; one that is less of it than a quarter is copied. */
const mostAround = 4;

/** One output of a process, and where what comes of it goes. */
export interface ProcessOutput {
  readonly readable: Readable;
  add(bytes: Buffer): void;
  /** All of it came. */
  end(): void;
}

/**
 * What is not read yet waits in memory that is little more than its bytes, however whoever took the supervisor over cuts them
 * and whatever they send around them. `hold` is called when so much waits that no more should come, and `letGo` when it was
 * read or nobody reads it any more.
 */
export function createProcessOutput({ hold, letGo }: { readonly hold: () => void; readonly letGo: () => void }): ProcessOutput {
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  /** Small pieces, one after the other, behind all that waits. */
  let small = Buffer.alloc(0);
  let smallLength = 0;
  let isWanted = false;

  const closeSmall = () => {
    if (smallLength > 0) waiting.push(small.subarray(0, smallLength));
    small = Buffer.alloc(0);
    smallLength = 0;
  };
  const keep = (bytes: Buffer) => {
    waitingBytes += bytes.byteLength;
    const isWorthIt = bytes.byteLength * mostAround >= bytes.buffer.byteLength;
    if (bytes.byteLength >= smallBytes) {
      closeSmall();
      // A copy of its own: from the memory that all share it would keep 64 KiB.
      waiting.push(isWorthIt ? bytes : Buffer.from(new Uint8Array(bytes).buffer));
      return;
    }
    if (smallLength + bytes.byteLength > small.byteLength) {
      closeSmall();
      small = Buffer.allocUnsafeSlow(smallBytes);
    }
    bytes.copy(small, smallLength);
    smallLength += bytes.byteLength;
  };
  const pass = () => {
    closeSmall();
    const pieces = waiting;
    waiting = [];
    waitingBytes = 0;
    for (const piece of pieces) readable.push(piece);
  };

  const readable = new Readable({
    // Asked for more when it has nothing left, not before.
    highWaterMark: 1,
    read() {
      if (waitingBytes === 0) isWanted = true;
      else pass();
      letGo();
    },
    destroy(error, done) {
      letGo();
      done(error);
    },
  });

  return {
    readable,
    add(bytes) {
      if (readable.destroyed || bytes.byteLength === 0) return;
      if (isWanted) {
        isWanted = false;
        readable.push(bytes);
        return;
      }
      keep(bytes);
      if (waitingBytes >= mostWaiting) hold();
    },
    end() {
      if (readable.destroyed) return;
      pass();
      readable.push(null);
    },
  };
}

const nothing = Buffer.alloc(0);

/**
 * Bytes that come in pieces, together in one piece of memory: never more than twice what came. A list of the pieces would take
 * two hundred times what is in them when they are single bytes. `room`: for so many bytes there is memory from the start.
 */
export function createGathered(room = 0) {
  let memory: Buffer<ArrayBuffer> = room === 0 ? nothing : Buffer.allocUnsafeSlow(room);
  let length = 0;
  return {
    get length() {
      return length;
    },
    /** Memory for more than `most` bytes is never asked for; what is beyond them is left out. */
    add(bytes: Uint8Array, most: number): void {
      const piece = bytes.subarray(0, most - length);
      const needed = length + piece.byteLength;
      if (needed > memory.byteLength) {
        // Of its own: a few bytes from the memory that all share would keep 64 KiB of it.
        const larger = Buffer.allocUnsafeSlow(Math.min(most, 2 * needed));
        memory.copy(larger, 0, 0, length);
        memory = larger;
      }
      memory.set(piece, length);
      length = needed;
    },
    /** What is there, a view that the next `add` may leave behind. */
    bytes: () => memory.subarray(0, length),
    /** All that is there, which is the caller's now; it begins again with nothing. */
    take(): Buffer<ArrayBuffer> {
      const taken = memory.subarray(0, length);
      memory = nothing;
      length = 0;
      return taken;
    },
  };
}

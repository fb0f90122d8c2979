/**
 * Keeps the beginning of an output, in one piece of memory: whoever took the supervisor over sends a byte at a time, and a
 * million small pieces would take two hundred times what is in them.
 */
export function keepOutput(mostBytes: number) {
  let memory = Buffer.alloc(0);
  let length = 0;
  return {
    add(bytes: Uint8Array): void {
      const piece = bytes.subarray(0, mostBytes - length);
      const needed = length + piece.byteLength;
      if (needed > memory.byteLength) {
        const larger = Buffer.allocUnsafe(Math.min(mostBytes, Math.max(needed, 2 * memory.byteLength)));
        memory.copy(larger, 0, 0, length);
        memory = larger;
      }
      memory.set(piece, length);
      length = needed;
    },
    text: () => memory.toString('utf8', 0, length),
  };
}

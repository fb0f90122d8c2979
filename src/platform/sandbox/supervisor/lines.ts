const newline = 0x0a;
const carriageReturn = 0x0d;

/** Cuts a byte stream into lines. What a line has beyond `maxBytes` is dropped, so that memory stays bounded. */
export function createLineSplitter(maxBytes: number, onLine: (line: Buffer) => void) {
  let parts: Buffer[] = [];
  let held = 0;

  const keep = (piece: Buffer) => {
    const room = maxBytes - held;
    if (room <= 0 || piece.byteLength === 0) return;
    // Copied: a slice would keep the whole 64 KiB chunk alive while the line waits for its end.
    parts.push(Buffer.from(piece.subarray(0, room)));
    held += Math.min(room, piece.byteLength);
  };
  const emit = () => {
    let line = Buffer.concat(parts);
    parts = [];
    held = 0;
    if (line.at(-1) === carriageReturn) line = line.subarray(0, -1);
    onLine(line);
  };

  return {
    push(chunk: Buffer): void {
      let start = 0;
      for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
        keep(chunk.subarray(start, end));
        emit();
        start = end + 1;
      }
      keep(chunk.subarray(start));
    },
    /** The last line, when it has no line feed. */
    end(): void {
      if (held > 0) emit();
    },
  };
}

import { createGathered } from './gathered.ts';

const newline = 0x0a;
const carriageReturn = 0x0d;

/**
 * Cuts a byte stream into lines, good for as long as they are looked at. What a line has beyond `maxBytes` is dropped, so that
 * memory stays bounded.
 */
export function createLineSplitter(maxBytes: number, onLine: (line: Buffer) => void) {
  const begun = createGathered();
  const emit = (line: Buffer) => onLine(line.at(-1) === carriageReturn ? line.subarray(0, -1) : line);

  return {
    push(chunk: Buffer): void {
      let start = 0;
      for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
        if (begun.length === 0) emit(chunk.subarray(start, Math.min(end, start + maxBytes)));
        else {
          begun.add(chunk.subarray(start, end), maxBytes);
          emit(begun.take());
        }
        start = end + 1;
      }
      begun.add(chunk.subarray(start), maxBytes);
    },
    /** The last line, when it has no line feed. */
    end(): void {
      if (begun.length > 0) emit(begun.take());
    },
  };
}

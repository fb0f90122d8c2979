/** Where the supervisor cuts a line. */
const lineLimitBytes = 16 * 1024;

/** A line that fills the limit is taken for one that was cut: only the supervisor saw whether there was more. */
export function mayBeCut(line: string): boolean {
  return Buffer.byteLength(line) >= lineLimitBytes;
}

/** Says at the end of a line why nothing follows; `line` is how it came, `shown` how the log keeps it. */
export function withCutSaid(line: string, shown: string): string {
  return mayBeCut(line) ? `${shown} … (of a line, 16 KiB are kept)` : shown;
}

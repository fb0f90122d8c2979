import type { LogLine } from '../../../contract/inspect.ts';

/** The lines in the page: in order, each once, and never more than a page can carry. */
export interface LogBuffer {
  readonly lines: readonly LogLine[];
  /** Of the lines here. Carried on and added to, since copying it for every line would cost more than drawing. */
  readonly cursors: Set<string>;
  /** Lines that had to leave at the top. */
  readonly trimmed: number;
  /** Lines that the platform lost before the first one here. */
  readonly dropped: number;
}

export const longestLog = 50_000;
/** Trimming in steps, so that a full buffer is not copied for every line. */
const trimStep = 1_000;

export function emptyLog(): LogBuffer {
  return { lines: [], cursors: new Set(), trimmed: 0, dropped: 0 };
}

/** Adds what is new. Lines that came twice (by the stream and by reading the gap) stay once. */
export function addLines(buffer: LogBuffer, incoming: readonly LogLine[]): LogBuffer {
  const fresh = incoming.filter((line) => !buffer.cursors.has(line.cursor));
  if (fresh.length === 0) return buffer;
  const lines = [...buffer.lines, ...fresh];
  const excess = lines.length - longestLog;
  if (excess <= 0) {
    for (const line of fresh) buffer.cursors.add(line.cursor);
    return { ...buffer, lines };
  }
  const kept = lines.slice(Math.min(lines.length, excess + trimStep));
  return {
    ...buffer,
    lines: kept,
    cursors: new Set(kept.map((line) => line.cursor)),
    trimmed: buffer.trimmed + (lines.length - kept.length),
  };
}

/** Starts anew from the platform's answer. */
export function logFrom(lines: readonly LogLine[], dropped: number): LogBuffer {
  return addLines({ ...emptyLog(), dropped }, lines);
}

export function lastCursor(buffer: LogBuffer): string | null {
  return buffer.lines.at(-1)?.cursor ?? null;
}

import { z } from 'zod';
import { logStreams, type LogLine } from '../../../contract/inspect.ts';

/** A line as it lies in a segment: short names, because there may be a million of them. */
const stored = z.object({
  /** Counts up by one a line, for as long as the deployment lives. */
  n: z.int(),
  t: z.string(),
  s: z.enum(logStreams),
  v: z.int(),
  x: z.string(),
  /** Lines that a flood had lost so far, in all. */
  d: z.int().optional(),
});

export interface LogEntry {
  readonly sequence: number;
  readonly at: string;
  readonly stream: LogLine['stream'];
  readonly version: number;
  readonly text: string;
  readonly floodedSoFar: number;
}

export function writeEntry({ sequence, at, stream, version, text, floodedSoFar }: LogEntry): string {
  return `${JSON.stringify({ n: sequence, t: at, s: stream, v: version, x: text, ...(floodedSoFar > 0 ? { d: floodedSoFar } : {}) })}\n`;
}

/** Null for a line that was cut by the end of the platform. */
export function readEntry(line: string): LogEntry | null {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return null;
  }
  const { data } = stored.safeParse(json);
  return data ? { sequence: data.n, at: data.t, stream: data.s, version: data.v, text: data.x, floodedSoFar: data.d ?? 0 } : null;
}

export function toLogLine(entry: LogEntry): LogLine {
  return { cursor: String(entry.sequence), at: entry.at, stream: entry.stream, text: entry.text, version: entry.version };
}

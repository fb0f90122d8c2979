import type { ParsedInputOf, OutputOf } from '../../../contract/builder-toolset.ts';
import { unknownCursor } from '../../page-cursor.ts';
import type { AppLog } from './app-log.ts';
import { toLogLine, type LogEntry } from './log-entry.ts';
import { readSegment } from './log-segments.ts';

type Query = Omit<ParsedInputOf<'get_logs'>, 'deployment_id'>;

/** `get_logs`: with a cursor or a time the lines after it, else the newest; oldest first in both cases. */
export async function readLog(log: AppLog, query: Query): Promise<OutputOf<'get_logs'>> {
  const segments = await log.segments();
  const oldest = segments[0];
  if (!oldest) return { lines: [], next_cursor: null, dropped: 0 };
  const after = query.cursor === undefined ? null : sequenceAt(query.cursor);
  const since = query.since === undefined ? null : Date.parse(query.since);
  const forward = after !== null || since !== null;
  const found: LogEntry[] = [];
  let floodedAtCursor = 0;
  // Never beyond what is there: who follows from a place of another log would wait for ever.
  let scanned = (segments.at(-1)?.first ?? 1) - 1;
  let full = false;
  reading: for (const [at, segment] of segments.entries()) {
    const next = segments[at + 1];
    if (after !== null && next && next.first <= after) continue;
    for await (const entry of readSegment(segment)) {
      scanned = Math.max(scanned, entry.sequence);
      if (after !== null && entry.sequence <= after) {
        floodedAtCursor = entry.floodedSoFar;
        continue;
      }
      if (!matches(entry, query, since)) continue;
      found.push(entry);
      if (forward && found.length === query.limit) {
        full = true;
        break reading;
      }
      if (!forward && found.length > query.limit) found.shift();
    }
  }
  const first = found[0];
  const rotated = Math.max(0, oldest.first - 1 - (after ?? 0));
  const flooded = first ? Math.max(0, first.floodedSoFar - floodedAtCursor) : 0;
  const last = found.at(-1);
  return {
    lines: found.map(toLogLine),
    // Lines that were read and did not match need not be read again.
    next_cursor: String(full && last ? last.sequence : scanned),
    dropped: rotated + flooded,
  };
}

/** @throws ToolError invalid_input for what is no position in a log. */
function sequenceAt(cursor: string): number {
  if (!/^\d{1,15}$/.test(cursor)) throw unknownCursor();
  return Number(cursor);
}

function matches(entry: LogEntry, query: Query, since: number | null): boolean {
  if (query.stream !== 'all' && entry.stream !== query.stream) return false;
  if (query.version !== undefined && entry.version !== query.version) return false;
  if (since !== null && Date.parse(entry.at) < since) return false;
  return query.query === undefined || entry.text.toLowerCase().includes(query.query.toLowerCase());
}

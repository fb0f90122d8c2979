import { appendFile, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { createBreather } from '../../breather.ts';
import { readEntry, type LogEntry } from './log-entry.ts';

/** Kept on disk per deployment: at most this many segments of about this size. */
export const segmentBytes = 10 * 1024 * 1024;
export const segmentsKept = 3;

/** A segment is a file named by the sequence number of its first line, so that a reader skips the ones before its cursor by name. */
export interface Segment {
  readonly first: number;
  readonly file: string;
}

const name = /^(\d{15})\.jsonl$/;

/** Oldest first. */
export async function listSegments(folder: string): Promise<readonly Segment[]> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const names = (await readdir(folder)).filter((file) => name.test(file)).sort();
  return names.map((file) => ({ first: Number(file.slice(0, 15)), file: path.join(folder, file) }));
}

export function segmentAt(folder: string, first: number): Segment {
  return { first, file: path.join(folder, `${String(first).padStart(15, '0')}.jsonl`) };
}

export async function sizeOf(segment: Segment): Promise<number> {
  return (await stat(segment.file)).size;
}

export async function append(segment: Segment, text: string): Promise<void> {
  await appendFile(segment.file, text, { mode: 0o600 });
}

/** Ends a last line that was cut, so that the next one begins on its own. */
export async function mend(segment: Segment): Promise<void> {
  const handle = await open(segment.file, 'a+');
  try {
    const { size } = await handle.stat();
    if (size === 0) return;
    const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
    if (buffer[0] !== 0x0a) await handle.appendFile('\n');
  } finally {
    await handle.close();
  }
}

export async function dropSegment(segment: Segment): Promise<void> {
  await rm(segment.file, { force: true });
}

/** Lines that are read in one go, before anybody looks at the clock: half a megabyte at most. */
const linesAtOnce = 32;

/** Nothing when the segment was rotated away while somebody read the one before it. */
export async function* readSegment(segment: Segment): AsyncGenerator<LogEntry> {
  const handle = await open(segment.file, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (!handle) return;
  const breathe = createBreather();
  let read = 0;
  try {
    for await (const line of handle.readLines({ encoding: 'utf8', autoClose: false })) {
      const entry = readEntry(line);
      if (entry) yield entry;
      read += 1;
      if (read % linesAtOnce === 0) await breathe();
    }
  } finally {
    await handle.close();
  }
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { writeEntry } from './log-entry.ts';
import { append, readSegment, segmentAt } from './log-segments.ts';

let folder = '';

afterEach(async () => {
  vi.useRealTimers();
  await rm(folder, { recursive: true });
});

it('is read with pauses for everybody else, however much of it lies in one piece', async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'segment-'));
  const segment = segmentAt(folder, 1);
  const lines = Array.from({ length: 320 }, (_, at) =>
    writeEntry({ sequence: at + 1, at: '2026-01-01T00:00:00.000Z', stream: 'stdout', version: 1, text: 'x', floodedSoFar: 0 }),
  );
  await append(segment, lines.join(''));
  vi.useFakeTimers({ toFake: ['performance'] });
  let turns = 0;
  let turnsAtFirst = 0;
  const count = () => {
    turns += 1;
    counting = setImmediate(count);
  };
  let counting = setImmediate(count);
  let read = 0;
  for await (const entry of readSegment(segment)) {
    read += 1;
    expect(entry.sequence).toBe(read);
    if (read === 1) turnsAtFirst = turns;
    vi.advanceTimersByTime(1);
  }
  clearImmediate(counting);
  expect(read).toBe(320);
  expect(turns - turnsAtFirst).toBeGreaterThanOrEqual(10);
});

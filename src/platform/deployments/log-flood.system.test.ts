import { afterAll, beforeAll, expect, it } from 'vitest';
import { floodLog } from '../testing/log-flood.ts';
import { openWing, type Wing } from '../testing/wing.ts';
import { segmentBytes, segmentsKept } from './logs/log-segments.ts';

let wing: Wing;
beforeAll(async () => {
  wing = await openWing();
});
afterAll(() => wing.close());

/** A line of 20 MB, what is no text, what is no line, what moves the cursor, and 50 MB of short lines. */
const everything = [
  'head -c 20000000 /dev/zero | tr "\\0" x; echo',
  'head -c 2000000 /dev/urandom; echo',
  'head -c 2000000 /dev/zero; echo',
  'for i in $(seq 2000); do printf "\\033[2J\\033[31m\\007\\r\\b%s\\n" $i; done',
  'yes 0123456789012345678901234567890123456789 | head -c 50000000',
].join('; ');

it('an app that floods its log with anything at all fills no disk, holds up nobody, and its log says what it lost', async () => {
  const { answered, delayMs, mostBytes, memoryGrownBytes, log } = await floodLog(wing, 'Flood', everything);
  expect(answered).toBeGreaterThan(20);
  expect(delayMs.p99).toBeLessThan(1_000);
  expect(mostBytes).toBeLessThan(segmentsKept * segmentBytes * 1.2);
  expect(memoryGrownBytes).toBeLessThan(300_000_000);
  expect(log.dropped).toBeGreaterThan(100_000);
  const said = log.lines.filter(({ stream, text }) => stream === 'system' && text.includes('lines were not kept'));
  expect(said.length).toBeGreaterThan(0);
  // Numbered without a gap, whatever was in them.
  const cursors = log.lines.map(({ cursor }) => Number(cursor));
  expect(cursors).toEqual(cursors.map((_, at) => (cursors[0] ?? 0) + at));
});

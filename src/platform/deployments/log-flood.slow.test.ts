import { afterAll, beforeAll, expect, it } from 'vitest';
import { floodLog } from '../testing/log-flood.ts';
import { openWing, type Wing } from '../testing/wing.ts';
import { segmentBytes, segmentsKept } from './logs/log-segments.ts';

let wing: Wing;
beforeAll(async () => {
  wing = await openWing();
});
afterAll(() => wing.close());

it.each([
  ['1 GB of short lines, as fast as it can', 'yes 0123456789012345678901234567890123456789 | head -c 1000000000'],
  ['1 GB of lines at their longest', `yes "$(head -c 16383 /dev/zero | tr '\\0' x)" | head -c 1000000000`],
  ['yes, for a minute', 'timeout 60 yes'],
  [
    'lines of 100 MB, and what is no text',
    'for i in 1 2 3; do head -c 100000000 /dev/zero | tr "\\0" x; echo; done; head -c 100000000 /dev/urandom',
  ],
])('%s: the disk, the platform and the log bear it', async (name, line) => {
  const { log, ...measured } = await floodLog(wing, name, line);
  process.stdout.write(`${name}: ${JSON.stringify({ ...measured, dropped: log.dropped })}\n`);
  expect(measured.answered).toBeGreaterThan(100);
  expect(measured.delayMs.p99).toBeLessThan(1_000);
  expect(measured.mostBytes).toBeLessThan(segmentsKept * segmentBytes * 1.2);
  expect(measured.memoryGrownBytes).toBeLessThan(400_000_000);
  expect(log.dropped).toBeGreaterThan(10_000);
  expect(log.lines.some(({ stream, text }) => stream === 'system' && text.includes('lines were not kept'))).toBe(true);
});

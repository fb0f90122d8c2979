import { describe, expect, it } from 'vitest';
import type { LogLine } from '../../../contract/inspect.ts';
import { addLines, emptyLog, lastCursor, logFrom, longestLog } from './log-buffer.ts';

const line = (n: number): LogLine => ({ cursor: String(n), at: '2025-01-01T00:00:00Z', stream: 'stdout', text: `line ${n}`, version: 1 });
const range = (from: number, to: number): LogLine[] => Array.from({ length: to - from }, (_, index) => line(from + index));

describe('the log in the page', () => {
  it('keeps a line once when the stream and the gap reading both bring it', () => {
    const buffer = addLines(addLines(logFrom(range(0, 3), 0), [line(3)]), range(1, 6));
    expect(buffer.lines.map((one) => one.cursor)).toEqual(['0', '1', '2', '3', '4', '5']);
    expect(lastCursor(buffer)).toBe('5');
  });
  it('is the same object when nothing is new, so nothing is drawn again', () => {
    const buffer = logFrom(range(0, 3), 0);
    expect(addLines(buffer, range(0, 3))).toBe(buffer);
  });
  it('never holds more than its limit, and says how many left', () => {
    const buffer = addLines(logFrom(range(0, longestLog), 7), range(longestLog, longestLog + 10));
    expect(buffer.lines.length).toBeLessThanOrEqual(longestLog);
    expect(buffer.trimmed + buffer.lines.length).toBe(longestLog + 10);
    expect(lastCursor(buffer)).toBe(String(longestLog + 9));
    expect(buffer.dropped).toBe(7);
    expect(buffer.cursors.size).toBe(buffer.lines.length);
  });
  it('has no cursor before its first line', () => {
    expect(lastCursor(emptyLog())).toBeNull();
  });
});

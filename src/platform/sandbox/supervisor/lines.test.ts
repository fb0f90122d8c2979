import { describe, expect, it } from 'vitest';
import { memoryInUse } from '../../testing/memory-in-use.ts';
import { createLineSplitter } from './lines.ts';

function split(chunks: readonly string[], maxBytes = 10): string[] {
  const lines: string[] = [];
  const splitter = createLineSplitter(maxBytes, (line) => lines.push(line.toString()));
  for (const chunk of chunks) splitter.push(Buffer.from(chunk));
  splitter.end();
  return lines;
}

describe('output in lines', () => {
  it.each([
    ['several lines in one piece', ['a\nb\nc\n'], ['a', 'b', 'c']],
    ['one line in several pieces', ['a', 'b', 'c\n'], ['abc']],
    ['an empty line', ['a\n\nb\n'], ['a', '', 'b']],
    ['Windows ends', ['a\r\nb\r', '\n'], ['a', 'b']],
    ['a last line without an end', ['a\nb'], ['a', 'b']],
    ['nothing', [''], []],
    ['a line that is too long, and the next one whole', ['0123456789abc', 'def\nnext\n'], ['0123456789', 'next']],
  ])('%s', (_, chunks, lines) => expect(split(chunks)).toEqual(lines));

  it('keeps no more than the limit of a line without end', () => {
    const lines: Buffer[] = [];
    const splitter = createLineSplitter(16, (line) => lines.push(line));
    for (let piece = 0; piece < 10_000; piece += 1) splitter.push(Buffer.alloc(1_000, 'x'));
    splitter.end();
    expect(lines.map(({ byteLength }) => byteLength)).toEqual([16]);
  });

  it('keeps of a line that comes a byte at a time no more than its bytes', () => {
    const lines: number[] = [];
    const splitter = createLineSplitter(2_000, (line) => lines.push(line.byteLength));
    const before = memoryInUse();
    for (let at = 0; at < 2_000; at += 1) {
      splitter.push(Buffer.of(120));
      // Others take small memory meanwhile, and all of it comes from one place.
      Buffer.allocUnsafe(30_000);
    }
    expect(memoryInUse() - before).toBeLessThan(1_000_000);
    splitter.end();
    expect(lines).toEqual([2_000]);
  });
});

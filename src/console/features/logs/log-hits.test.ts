import { describe, expect, it } from 'vitest';
import type { LogLine } from '../../../contract/inspect.ts';
import { findHits, markHits } from './log-hits.ts';

const esc = '\u001b';
const line = (text: string): LogLine => ({ cursor: text, at: '2025-01-01T00:00:00Z', stream: 'stdout', text, version: 1 });

describe('searching a log', () => {
  it('finds text that colour codes cut in two', () => {
    expect(findHits([line('nothing'), line(`GE${esc}[31mT /board`), line('get')], 'get')).toEqual([1, 2]);
  });
  it('marks every place and keeps the colours', () => {
    expect(markHits(`a${esc}[31mba${esc}[0mb`, 'ab')).toEqual([
      { at: 0, text: 'a', className: '', hit: true },
      { at: 1, text: 'b', className: 'a-r', hit: true },
      { at: 2, text: 'a', className: 'a-r', hit: true },
      { at: 3, text: 'b', className: '', hit: true },
    ]);
  });
  it('marks nothing without a search', () => {
    expect(markHits('abc', undefined)).toEqual([{ at: 0, text: 'abc', className: '', hit: false }]);
  });
});

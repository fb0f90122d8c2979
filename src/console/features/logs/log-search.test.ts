import { describe, expect, it } from 'vitest';
import { readLogSearch } from './log-search.ts';

describe('the address of a log', () => {
  it('reads what fits and leaves out the rest', () => {
    expect(readLogSearch({ q: 'warn', stream: 'stderr', time: 'utc', wrap: false, at: '12' })).toEqual({
      q: 'warn',
      stream: 'stderr',
      time: 'utc',
      wrap: false,
      at: '12',
    });
    expect(readLogSearch({ q: '', stream: 'elsewhere', time: 'local', wrap: true, other: 1 })).toEqual({});
  });
  it('takes a search for a number as text', () => {
    expect(readLogSearch({ q: 404, at: 7 })).toEqual({ q: '404', at: '7' });
  });
});

import { describe, expect, it } from 'vitest';
import { count } from './count.ts';
import { graduation, took } from './duration.ts';
import { usd, usdRange } from './money.ts';

describe('durations', () => {
  it('carry their unit while they are short', () => {
    expect([took(38.2), took(1_440), took(9_949), took(9_950), took(41_000)]).toEqual(['38 ms', '1.4 s', '9.9 s', '0:10', '0:41']);
  });
  it('graduate a short build in tenths and a long one in seconds', () => {
    expect(graduation(1_240, 5_000)).toBe('1.2s');
    expect(graduation(57_000, 112_000)).toBe('0:57');
  });
});

describe('money', () => {
  it('never rounds a cost down to nothing, nor up to a cent', () => {
    expect([0, 0.000_01, 0.0099, 0.01, 0.46, 11.6].map(usd)).toEqual(['$0.00', '< $0.01', '< $0.01', '$0.01', '$0.46', '$11.60']);
  });
  it('names a range once when both ends are the same', () => {
    expect(usdRange(0.38, 0.72)).toBe('$0.38–0.72');
    expect(usdRange(0, 0)).toBe('$0.00');
  });
});

describe('counts', () => {
  it('agree with their noun', () => {
    expect([count(1, 'file'), count(2_014, 'file'), count(2, 'entity', 'entities')]).toEqual(['1 file', '2,014 files', '2 entities']);
  });
});

import { describe, expect, it } from 'vitest';
import { count } from './count.ts';
import { clock, graduation, took } from './duration.ts';
import { usd, usdRange } from './money.ts';
import { ago } from './moment.ts';

describe('durations', () => {
  it('run as a clock and never go below zero', () => {
    expect([clock(-5), clock(4_900), clock(91_000), clock(3_723_000)]).toEqual(['0:00', '0:04', '1:31', '1:02:03']);
  });
  it('carry their unit while they are short', () => {
    expect([took(38.2), took(1_440), took(9_949), took(9_950), took(41_000)]).toEqual(['38 ms', '1.4 s', '9.9 s', '0:09', '0:41']);
  });
  it('graduate a short build in tenths and a long one in seconds', () => {
    expect(graduation(1_240, 5_000)).toBe('1.2s');
    expect(graduation(57_000, 112_000)).toBe('0:57');
  });
});

describe('money', () => {
  it('never rounds a cost down to nothing', () => {
    expect([usd(0), usd(0.001), usd(0.46), usd(11.6)]).toEqual(['$0.00', 'under $0.01', '$0.46', '$11.60']);
  });
  it('names a range once when both ends are the same', () => {
    expect(usdRange(0.38, 0.72)).toBe('$0.38–0.72');
    expect(usdRange(0, 0)).toBe('$0.00');
  });
});

describe('moments', () => {
  const now = new Date(2026, 10, 21, 14, 30).getTime();
  const at = (...parts: [number, number, number, number?, number?]) => new Date(...parts).toISOString();
  it('are told from the reader’s calendar, not from 24-hour blocks', () => {
    expect(ago(at(2026, 10, 21, 14, 30), now)).toBe('now');
    expect(ago(at(2026, 10, 21, 14, 24), now)).toBe('6 min ago');
    expect(ago(at(2026, 10, 21, 9, 0), now)).toBe('5 h ago');
    expect(ago(at(2026, 10, 20, 23, 50), now)).toBe('yesterday');
    expect(ago(at(2026, 10, 19), now)).toBe('19 Nov');
    expect(ago(at(2025, 10, 19), now)).toBe('19 Nov 2025');
  });
});

describe('counts', () => {
  it('agree with their noun', () => {
    expect([count(1, 'file'), count(2_014, 'file'), count(2, 'entity', 'entities')]).toEqual(['1 file', '2,014 files', '2 entities']);
  });
});

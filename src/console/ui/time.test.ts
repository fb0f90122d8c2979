import { describe, expect, it } from 'vitest';
import { ago, clock, duration } from './time.ts';

const now = Date.parse('2025-06-01T12:00:00Z');

describe('time in words', () => {
  it('names the largest unit of what has passed, and a date after a week', () => {
    const before = (seconds: number) => ago(new Date(now - seconds * 1_000).toISOString(), now);
    expect([before(0), before(42), before(18 * 60), before(8 * 3_600), before(3 * 86_400)]).toEqual([
      'now',
      '42 s ago',
      '18 min ago',
      '8 h ago',
      '3 d ago',
    ]);
    expect(before(20 * 86_400)).toBe('12 May');
    expect(before(400 * 86_400)).toMatch(/2024$/);
  });
  it('never says that something is in the future when clocks differ', () => {
    expect(ago('2025-06-01T12:00:05Z', now)).toBe('now');
  });
  it('gives durations two units at most and clocks two digits', () => {
    expect([duration(4_000), duration(720_000), duration(22_320_000), duration(7_200_000)]).toEqual(['4 s', '12 min', '6 h 12 min', '2 h']);
    expect([clock(41_000), clock(91_000), clock(3_723_000)]).toEqual(['0:41', '1:31', '1:02:03']);
  });
});

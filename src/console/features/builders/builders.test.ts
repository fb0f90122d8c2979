import { describe, expect, it } from 'vitest';
import { tapeScale, tickWords } from './tape-scale.ts';

describe('the scale of a list’s tapes', () => {
  it('takes the finest step at which the longest row fits, for all rows', () => {
    const scale = tapeScale([112_000, 43_000], 184);
    expect(scale.msPerTick).toBe(3_000);
    expect(scale.px(43_000)).toBeCloseTo(57.3, 1);
    expect(tapeScale([4_800, 900], 184).msPerTick).toBe(250);
  });
  it('says what a tick is', () => {
    expect([250, 3_000, 60_000].map((ms) => tickWords(tapeScale([ms * 46], 184)))).toEqual([
      'One short tick is 250 ms.',
      'One short tick is 3 s.',
      'One short tick is 1 min.',
    ]);
  });
  it('never draws outside its column', () => {
    const scale = tapeScale([90_000_000], 184);
    expect(scale.px(90_000_000)).toBeLessThanOrEqual(184);
    expect(tapeScale([], 184).px(0)).toBe(0);
  });
});

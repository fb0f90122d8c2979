import { describe, expect, it } from 'vitest';
import { place } from './place.ts';

const view = { width: 360, height: 780 };
const menu = { width: 264, height: 200 };

describe('where an overlay goes', () => {
  it('takes the wanted side and lines up with its anchor', () => {
    expect(place({ left: 300, top: 100, width: 40, height: 30 }, menu, view, { side: 'bottom', align: 'end', gap: 4 })).toEqual({
      side: 'bottom',
      left: 76,
      top: 134,
    });
  });
  it('goes across when there is no room', () => {
    expect(place({ left: 300, top: 700, width: 40, height: 30 }, menu, view, { side: 'bottom', align: 'end', gap: 4 })).toMatchObject({
      side: 'top',
      top: 496,
    });
  });
  it('never leaves the window, even where neither side has room', () => {
    const tip = place({ left: 100, top: 10, width: 200, height: 24 }, { width: 300, height: 40 }, view, {
      side: 'left',
      align: 'center',
      gap: 6,
    });
    expect(tip.left).toBeGreaterThanOrEqual(8);
    expect(tip.left + 300).toBeLessThanOrEqual(352);
    expect(tip.top).toBeGreaterThanOrEqual(8);
  });
});

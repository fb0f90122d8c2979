import { expect, it } from 'vitest';
import { Places } from './places.ts';

it('what comes and goes is there until it goes, in whatever order, and goes once', () => {
  const places = new Places<string>();
  const [a, b, c, d] = [places.add('a'), places.add('b'), places.add('c'), places.add('d')];
  const there = () => places.all.toSorted().join('');
  for (const [place, wasThere, left] of [
    [b, true, 'acd'],
    [d, true, 'ac'],
    [b, false, 'ac'],
    [a, true, 'c'],
    [d, false, 'c'],
    [c, true, ''],
    [c, false, ''],
  ] as const) {
    expect([places.remove(place), there(), places.size]).toEqual([wasThere, left, left.length]);
  }
});

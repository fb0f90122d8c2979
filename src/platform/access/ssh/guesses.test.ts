import { expect, it } from 'vitest';
import { createGuesses } from './guesses.ts';

it('answers every wrong guess of an address later than the one before, up to a limit', () => {
  const guesses = createGuesses(() => 0);
  const delays = Array.from({ length: 8 }, () => guesses.refused('10.0.0.1'));
  expect(delays).toEqual([200, 400, 800, 1_600, 3_200, 5_000, 5_000, 5_000]);
  expect(guesses.refused('10.0.0.2')).toBe(200);
});

it('bars an address after twenty a minute, and lets it try again a minute later', () => {
  let now = 0;
  const guesses = createGuesses(() => now);
  for (let count = 0; count < 20; count += 1) guesses.refused('10.0.0.1');
  expect(guesses.isBarred('10.0.0.1')).toBe(true);
  expect(guesses.isBarred('10.0.0.2')).toBe(false);
  now = 60_001;
  expect(guesses.isBarred('10.0.0.1')).toBe(false);
});

import { expect, it } from 'vitest';
import { runChaos } from '../testing/chaos/run-chaos.ts';

it('two things asked for at random, and something killed during each: what users were told is true after it, and nothing is left', async () => {
  const { found, before, after } = await runChaos({ seed: 7, rounds: 2 });
  expect(found).toEqual([]);
  expect(after).toEqual(before);
}, 300_000);

import { expect, it } from 'vitest';
import { runChaos } from '../testing/chaos/run-chaos.ts';

/** A seed of its own each time, so that every run meets other moments; it is in the words of whatever is found. */
const seed = Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);

it('whatever is killed at whatever moment of whatever is asked for: what users were told is true after it, and nothing half made is left', async () => {
  const chaos = await runChaos({ seed, rounds: Number(process.env['CHAOS_ROUNDS'] ?? 100) });
  const { found, before, after, refusals, ...figures } = chaos;
  process.stdout.write(`chaos of seed ${seed}: ${JSON.stringify({ ...figures, refusals: refusals.length })}\n`);
  expect(found).toEqual([]);
  expect(after).toEqual(before);
}, 3_600_000);

import { expect, it } from 'vitest';
import { killCycles } from '../testing/kill-cycles.ts';

it('a hundred cycles of start, kill -9 and delete leave no process, mount, limit, socket, file, loop device or row behind', async () => {
  const { killed, before, after, alive, seconds } = await killCycles(100);
  process.stdout.write(`100 cycles in ${seconds.toFixed(0)} s, killed: ${JSON.stringify(killed)}\n`);
  expect(killed).toEqual({ app: 25, supervisor: 25, launcher: 25, platform: 25 });
  expect(alive).toEqual([]);
  expect(after).toEqual(before);
}, 1_800_000);

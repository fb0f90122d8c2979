import { expect, it } from 'vitest';
import { killCycles } from '../testing/kill-cycles.ts';

it('four cycles of start, kill -9 and delete leave no process, mount, limit, socket, file, loop device or row behind', async () => {
  const { killed, before, after, alive } = await killCycles(4);
  expect(killed).toEqual({ app: 1, supervisor: 1, launcher: 1, platform: 1 });
  expect(alive).toEqual([]);
  expect(after).toEqual(before);
});

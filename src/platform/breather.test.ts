import { expect, test } from 'vitest';
import { createBreather } from './breather.ts';

test('long work lets others have their turn again and again, and short work does not wait', async () => {
  let turns = 0;
  let over = false;
  const count = () => {
    turns += 1;
    if (!over) setImmediate(count);
  };
  setImmediate(count);
  const breathe = createBreather();
  await breathe();
  expect(turns).toBe(0);
  const end = performance.now() + 100;
  while (performance.now() < end) await breathe();
  over = true;
  expect(turns).toBeGreaterThan(2);
});

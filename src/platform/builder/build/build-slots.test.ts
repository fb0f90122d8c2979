import { expect, test } from 'vitest';
import { createBuildSlots } from './build-slots.ts';

test('no more builds run at once than there are slots, and they go in the order of asking', async () => {
  const slots = createBuildSlots(2);
  const order: string[] = [];
  const [first, second] = await Promise.all([slots.take(), slots.take()]);
  const third = slots.take().then((giveBack) => {
    order.push('third');
    return giveBack;
  });
  const fourth = slots.take().then((giveBack) => {
    order.push('fourth');
    return giveBack;
  });
  expect(order).toEqual([]);
  first();
  // Giving back twice frees one slot, not two.
  first();
  await third;
  expect(order).toEqual(['third']);
  second();
  await fourth;
  expect(order).toEqual(['third', 'fourth']);
});

import { expect, test } from 'vitest';
import { createSlots } from './slots.ts';

test('no more work at once than there are slots, and they go in the order of asking', async () => {
  const slots = createSlots(2);
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

test('whoever gives up does not keep a slot from those behind', async () => {
  const slots = createSlots(1);
  const giveBack = await slots.take();
  expect(slots.full).toBe(true);
  const impatient = new AbortController();
  const left = slots.take(impatient.signal);
  const behind = slots.take();
  impatient.abort(new Error('gone'));
  await expect(left).rejects.toThrow('gone');
  giveBack();
  (await behind)();
  expect(slots.full).toBe(false);
  await expect(slots.take(impatient.signal)).rejects.toThrow('gone');
  expect(slots.full).toBe(false);
});

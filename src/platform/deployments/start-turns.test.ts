import { expect, test } from 'vitest';
import { createStartTurns } from './start-turns.ts';

const never = new AbortController().signal;
const long = 60_000;
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('no more than a few start at a time, in the order they came', async () => {
  const turns = createStartTurns(2, long);
  const begun: string[] = [];
  const starts = ['a', 'b', 'c', 'd'].map((name) => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const done = turns.take(async () => {
      begun.push(name);
      return promise;
    }, never);
    return { finish: () => resolve(name), done };
  });
  await settled();
  expect(begun).toEqual(['a', 'b']);
  starts[1]?.finish();
  expect(await starts[1]?.done).toBe('b');
  await settled();
  expect(begun).toEqual(['a', 'b', 'c']);
  for (const { finish } of starts) finish();
  expect(await Promise.all(starts.map(({ done }) => done))).toEqual(['a', 'b', 'c', 'd']);
});

test('a start that fails makes room', async () => {
  const turns = createStartTurns(1, long);
  await expect(turns.take(() => Promise.reject(new Error('no')), never)).rejects.toThrow('no');
  expect(await turns.take(async () => 'next', never)).toBe('next');
});

test('a slow start does not hold up the next', async () => {
  const turns = createStartTurns(1, 1);
  const slow = Promise.withResolvers<void>();
  const first = turns.take(() => slow.promise, never);
  expect(await turns.take(async () => 'second', never)).toBe('second');
  slow.resolve();
  await first;
});

test('a start that is called off while it waits never begins, and leaves the line', async () => {
  const turns = createStartTurns(1, long);
  const held = Promise.withResolvers<void>();
  const ahead = turns.take(() => held.promise, never);
  const called = new AbortController();
  let begun = false;
  const off = turns.take(async () => (begun = true), called.signal);
  const last = turns.take(async () => 'last', never);
  called.abort(new Error('called off'));
  await expect(off).rejects.toThrow('called off');
  held.resolve();
  await ahead;
  expect(await last).toBe('last');
  expect(begun).toBe(false);
  await expect(turns.take(async () => 'never', called.signal)).rejects.toThrow('called off');
});

import { afterEach, expect, test, vi } from 'vitest';
import { createBreather } from './breather.ts';

afterEach(() => void vi.useRealTimers());

test('long work lets others have their turn again and again, and short work does not wait', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  let turns = 0;
  let over = false;
  const count = () => {
    turns += 1;
    if (!over) setImmediate(count);
  };
  setImmediate(count);
  const breathe = createBreather();
  for (let piece = 0; piece < 1_000; piece += 1) await breathe();
  expect(turns).toBe(0);
  for (let piece = 0; piece < 10; piece += 1) {
    vi.advanceTimersByTime(5);
    await breathe();
  }
  over = true;
  expect(turns).toBe(5);
});

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchPass } from './watch-pass.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a stream ends soon after the pass that opened it, and not before', async () => {
  const end = vi.fn<() => void>();
  let good = true;
  const stop = watchPass({ isGood: async () => good, staysOpen: () => true, end }, 1_000);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(end).not.toHaveBeenCalled();
  good = false;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(end).toHaveBeenCalledOnce();
  stop();
});

test('a download goes on, and what is over is not looked at any more', async () => {
  const end = vi.fn<() => void>();
  const isGood = vi.fn<() => Promise<boolean>>(async () => false);
  let staysOpen = false;
  const stop = watchPass({ isGood, staysOpen: () => staysOpen, end }, 1_000);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(isGood).not.toHaveBeenCalled();
  staysOpen = true;
  stop();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(end).not.toHaveBeenCalled();
});

test('where nobody can say whether a pass is good, the next look does', async () => {
  const end = vi.fn<() => void>();
  const isGood = vi.fn<() => Promise<boolean>>().mockRejectedValueOnce(new Error('the database is away')).mockResolvedValue(false);
  const stop = watchPass({ isGood, staysOpen: () => true, end }, 1_000);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(end).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(end).toHaveBeenCalledOnce();
  stop();
});

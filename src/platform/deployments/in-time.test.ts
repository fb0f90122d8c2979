import { describe, expect, it } from 'vitest';
import type { Box, BoxSpec } from '../sandbox/box.ts';
import { destroyInTime, openInTime } from './in-time.ts';

const spec: BoxSpec = { boxId: 'box_a', purpose: 'app', owner: {}, mounts: [], env: {}, size: 'small' };
const deadlines = { openMs: 20, lateMs: 20 };
const never = () => new Promise<never>(() => {});
const boxThat = (destroy: () => Promise<void>) => ({ destroy }) as Box;

describe('opening a box', () => {
  it('is given up when the driver neither opens nor listens, and what opens later is destroyed', async () => {
    const opened = Promise.withResolvers<Box>();
    const destroyed = Promise.withResolvers<void>();
    const opening = openInTime({ open: () => opened.promise }, spec, new AbortController().signal, deadlines);
    await expect(opening).rejects.toThrow('Its sandbox was not ready within 0.02 s.');
    opened.resolve(boxThat(async () => destroyed.resolve()));
    await destroyed.promise;
  });

  it('tells the driver to give up, and hears its reason', async () => {
    const open = (_: BoxSpec, signal?: AbortSignal) =>
      new Promise<Box>((_resolve, reject) => signal?.addEventListener('abort', () => reject(new Error('gave up'))));
    await expect(openInTime({ open }, spec, new AbortController().signal, { openMs: 20, lateMs: 5_000 })).rejects.toThrow('gave up');
  });

  it('ends with whoever asked, also when the driver does not listen', async () => {
    const abort = new AbortController();
    const opening = openInTime({ open: never }, spec, abort.signal, { openMs: 60_000, lateMs: 20 });
    abort.abort(new Error('changed my mind'));
    await expect(opening).rejects.toThrow('changed my mind');
  });

  it('hands on a box that is there in time', async () => {
    const box = boxThat(never);
    expect(await openInTime({ open: async () => box }, spec, new AbortController().signal, deadlines)).toBe(box);
  });
});

describe('ending a box that did not come up', () => {
  it('does not wait for one that will not end', async () => {
    await expect(destroyInTime(boxThat(never), 20)).rejects.toThrow('could not be ended: not within 0.02 s');
  });
});

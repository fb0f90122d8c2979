import { getEventListeners } from 'node:events';
import { expect, it } from 'vitest';
import { pause } from './health-look.ts';

it('a pause leaves nothing behind with who may call it off', async () => {
  const { signal } = new AbortController();
  const paused = pause(1, signal);
  expect(getEventListeners(signal, 'abort')).toHaveLength(1);
  await paused;
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

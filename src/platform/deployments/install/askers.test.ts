import { getEventListeners } from 'node:events';
import { expect, it } from 'vitest';
import { Askers } from './askers.ts';

it('gives up once the last of those who wait has', () => {
  const [one, two] = [new AbortController(), new AbortController()];
  const askers = new Askers();
  for (const { signal } of [one, two]) askers.add(signal);
  one.abort();
  expect(askers.nobodyWaits.aborted).toBe(false);
  two.abort();
  expect(askers.nobodyWaits.aborted).toBe(true);
});

it('waits for ever for one without a signal', () => {
  const askers = new Askers();
  askers.add();
  askers.add(AbortSignal.abort());
  expect(askers.nobodyWaits.aborted).toBe(false);
});

it('leaves nothing behind in the signals of those who waited', () => {
  const { signal } = new AbortController();
  for (let install = 0; install < 3; install += 1) {
    const askers = new Askers();
    askers.add(signal);
    askers.over();
  }
  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
});

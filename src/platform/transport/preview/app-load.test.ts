import { expect, it } from 'vitest';
import { AppLoad } from './app-load.ts';

const long = 32 << 20;

function loaded() {
  let now = 0;
  const path = {
    isOpen: false,
    opened: 0,
    async open() {
      path.opened += 1;
    },
  };
  const load = new AppLoad(path, () => now);
  /** So many requests, evenly over the time. */
  const requests = (count: number, withinMs: number) => {
    for (let asked = 0; asked < count; asked += 1) {
      load.count(0);
      now += withinMs / count;
    }
  };
  return { load, path, requests };
}

it('an app that is visited now and then goes without the direct path', () => {
  const { path, requests } = loaded();
  requests(50 * 60, 60_000);
  expect(path.opened).toBe(0);
});

it('an app that is asked a hundred times in a second is given it, once for each such second', () => {
  const { path, requests } = loaded();
  requests(100, 900);
  expect(path.opened).toBe(1);
  requests(3_000, 900);
  expect(path.opened).toBe(2);
  requests(50, 2_000);
  expect(path.opened).toBe(2);
});

it('only a long body waits for it', async () => {
  const { load, path } = loaded();
  expect(load.count(long - 1)).toBeNull();
  await load.count(long);
  expect(path.opened).toBe(1);
});

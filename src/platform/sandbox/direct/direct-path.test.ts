import { openSync } from 'node:fs';
import { Socket } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PortClosedError } from '../box.ts';
import type { Connector } from './connector-process.ts';
import { createDirectPath } from './direct-path.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function pathWith(start?: () => Promise<Connector>) {
  const logged: string[] = [];
  const log = { info: (event: string) => void logged.push(event), warn: () => {}, error: () => {} };
  const seen = { started: 0, stopped: 0 };
  const connector = (): Connector => {
    const ended = Promise.withResolvers<string>();
    const stop = () => {
      seen.stopped += 1;
      ended.resolve('killed');
    };
    return { ended: ended.promise, stop, connect: async (port) => (port === 8080 ? new Socket() : 'closed') };
  };
  const path = createDirectPath({
    boxId: 'box_one',
    openNetwork: () => openSync('/dev/null', 'r'),
    start: async () => {
      seen.started += 1;
      return start === undefined ? connector() : start();
    },
    log,
  });
  return { path, logged, seen };
}

it('a path that is not open leads nowhere, so that the tunnel is taken', async () => {
  const { path, seen } = pathWith();
  expect(await path.connect(8080)).toBeNull();
  expect(seen.started).toBe(0);
});

it('many who ask for it at once open one', async () => {
  const { path, seen } = pathWith();
  await Promise.all([path.open(), path.open(), path.open()]);
  expect([path.isOpen, seen.started]).toEqual([true, 1]);
  expect(await path.connect(8080)).toBeInstanceOf(Socket);
  await expect(path.connect(9090)).rejects.toBeInstanceOf(PortClosedError);
});

it('a path closes ten seconds after it was last used, and its connections stay', async () => {
  const { path, seen } = pathWith();
  await path.open();
  await vi.advanceTimersByTimeAsync(9_000);
  const connection = await path.connect(8080);
  await vi.advanceTimersByTimeAsync(9_000);
  await path.open();
  await vi.advanceTimersByTimeAsync(9_000);
  expect([path.isOpen, seen.stopped]).toEqual([true, 0]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect([path.isOpen, seen.stopped, connection?.destroyed]).toEqual([false, 1, false]);
  await path.open();
  expect([path.isOpen, seen.started]).toEqual([true, 2]);
});

it('where a path cannot be had, that is tried and said once', async () => {
  const { path, logged, seen } = pathWith(() => Promise.reject(new Error('spawn nsenter ENOENT')));
  await path.open();
  await path.open();
  expect([path.isOpen, seen.started]).toEqual([false, 1]);
  expect(logged).toEqual(['box.no_direct_path']);
});

it('the end of the box closes a path and its connections, also while it opens', async () => {
  const { path, logged, seen } = pathWith();
  await path.open();
  const connection = await path.connect(8080);
  connection?.on('error', () => {});
  await path.close();
  expect([path.isOpen, seen.stopped, connection?.destroyed]).toEqual([false, 1, true]);

  const late = pathWith();
  const opening = late.path.open();
  await late.path.close();
  await opening;
  await late.path.open();
  expect([late.path.isOpen, late.seen]).toEqual([false, { started: 1, stopped: 1 }]);
  expect([...logged, ...late.logged]).toEqual([]);
});

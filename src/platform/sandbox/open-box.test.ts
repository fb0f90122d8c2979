import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { systemClock } from '../clock.ts';
import { jsonLog } from '../log.ts';
import type { BoxSpec, Egress } from './box.ts';
import type { Driver } from './driver.ts';
import { systemNetwork } from './egress/network.ts';
import { openBox } from './open-box.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'open-'));
  mkdirSync(join(folder, 'in'));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const egress: Egress = { allows: () => false, onBytes() {} };
const spec: BoxSpec = { boxId: 'box_1', purpose: 'app', owner: {}, mounts: [], env: {}, size: 'small', egress };
/** Says that it was asked; nothing else of it is. */
const driver = { start: () => Promise.reject(new Error('the driver was asked')) } as unknown as Driver;
const parts = {
  driver,
  clock: systemClock,
  log: jsonLog(() => {}),
  wayOut: { network: systemNetwork, isPlatform: () => false },
  connector: '',
  signal: new AbortController().signal,
  remove: () => Promise.resolve(),
};
const listening = () => ['s', 't', 'e'].filter((name) => existsSync(join(folder, 'in', name)));

it.each([
  ['its door', 't'],
  ['its way out', 'e'],
])('a box whose launch fails at %s leaves nothing that listens', async (_, socket) => {
  mkdirSync(join(folder, 'in', socket));
  await expect(openBox(spec, { ...parts, folder })).rejects.toThrow('EADDRINUSE');
  expect(listening()).toEqual([socket]);
});

it('a box whose driver fails leaves nothing that listens', async () => {
  await expect(openBox(spec, { ...parts, folder })).rejects.toThrow('the driver was asked');
  expect(listening()).toEqual([]);
});

it.each([
  ['its door', 't'],
  ['its way out', 'e'],
])('a box whose socket for %s is gone before it was opened to the box leaves nothing that listens', async (_, socket) => {
  const path = join(folder, 'in', socket);
  const { listen: given } = Server.prototype;
  const listen = vi.spyOn(Server.prototype, 'listen');
  listen.mockImplementation(function (this: Server, ...at: unknown[]) {
    if (at[0] === path) this.once('listening', () => rmSync(path));
    return Reflect.apply(given, this, at) as Server;
  });
  await expect(openBox(spec, { ...parts, folder })).rejects.toThrow('ENOENT');
  expect(listen.mock.contexts.some((server) => (server as Server).listening)).toBe(false);
});

import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
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
afterEach(() => rmSync(folder, { recursive: true }));

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

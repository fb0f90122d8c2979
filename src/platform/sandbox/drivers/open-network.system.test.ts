import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, fstatSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { identify, type HostProcess } from './host-processes.ts';
import { openNetworkOf } from './open-network.ts';

let folder = '';
const children: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'box-'));
  mkdirSync(join(folder, 'in'));
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  rmSync(folder, { recursive: true, force: true });
});

/** A process that has a box's folder where a box has it, in namespaces of its own. */
async function processIn(...namespaces: string[]): Promise<HostProcess> {
  const show = 'mount -t tmpfs none /run && mkdir /run/home && mount --bind "$0" /run/home && echo there && exec sleep 1000';
  const options = ['--mount', '--propagation', 'private', ...namespaces];
  const child = spawn('unshare', [...options, 'sh', '-c', show, join(folder, 'in')], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  await once(child.stdout, 'data');
  const process = identify(child.pid ?? 0);
  if (process === null) throw new Error('it ended');
  return process;
}

it.skipIf(process.getuid?.() !== 0)('the network of a box is opened by its first process', async () => {
  const first = await processIn('--net');
  const network = openNetworkOf(first, folder) ?? -1;
  expect(fstatSync(network).ino).toBe(statSync(`/proc/${first.pid}/ns/net`).ino);
  closeSync(network);
});

it.skipIf(process.getuid?.() !== 0)('the network of this host is never taken for that of a box', async () => {
  expect(openNetworkOf(await processIn(), folder)).toBeNull();
});

it.skipIf(process.getuid?.() !== 0)(
  'a process of another box, and one that got the id of an earlier, are not taken for the box',
  async () => {
    const other = await processIn('--net');
    expect(openNetworkOf({ ...other, startedAt: '1' }, folder)).toBeNull();
    const own = mkdtempSync(join(tmpdir(), 'box-'));
    mkdirSync(join(own, 'in'));
    expect(openNetworkOf(other, own)).toBeNull();
    rmSync(own, { recursive: true });
  },
);

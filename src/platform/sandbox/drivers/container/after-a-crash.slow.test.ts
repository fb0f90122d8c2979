import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../clock.ts';
import { eventually, silent } from '../../conformance/harness.ts';
import { runFolderOf } from '../../conformance/leftovers.ts';
import { createSandboxes } from '../../sandboxes.ts';
import { countContainerLeftovers, isServiceOf } from './leftovers.ts';

const platformWithBoxes = fileURLToPath(new URL('../../conformance/platform-with-boxes.ts', import.meta.url));
const containerSocket = process.env['BUILDER_CONTAINER_SOCKET'];
const patienceMs = 60_000;
let dataDir = '';
let started: ChildProcess | null = null;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'boxes-'));
});
afterEach(() => {
  started?.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

const nextPlatform = () => createSandboxes({ dataDir, driver: 'container', containerSocket, log: silent, clock: systemClock });

/** A platform of its own process that opens three boxes. */
function startPlatform() {
  const named = containerSocket === undefined ? [] : [containerSocket];
  const platform = spawn(process.execPath, [platformWithBoxes, dataDir, 'container', ...named], { stdio: ['ignore', 'pipe', 'inherit'] });
  started = platform;
  return platform;
}

/** Killed without warning, once all three are open. */
async function killPlatform(): Promise<void> {
  const platform = startPlatform();
  for await (const line of createInterface({ input: platform.stdout })) if (line === 'ready') break;
  expect(countContainerLeftovers(dataDir).processes).toBeGreaterThanOrEqual(3);
  platform.kill('SIGKILL');
  await once(platform, 'exit');
}

describe('a platform of containers that is killed', () => {
  it('takes every process of its boxes with it', async () => {
    await killPlatform();
    await eventually(() => countContainerLeftovers(dataDir).processes === 0, patienceMs);
    const next = await nextPlatform();
    expect(await next.reconcile()).toBe(3);
    await next.close();
  });

  it('leaves nothing that the next one does not clear away', async () => {
    await killPlatform();
    const next = await nextPlatform();
    expect(await next.reconcile()).toBe(3);
    expect(countContainerLeftovers(dataDir)).toEqual({ processes: 0, files: 0, limits: 0, mounts: 0 });
    expect(await next.reconcile()).toBe(0);
    await next.close();
  });

  it.each([1, 2, 3, 1, 2, 3])('while it opens box %i leaves nothing either', async (count) => {
    const platform = startPlatform();
    await eventually(() => countContainerLeftovers(dataDir).files >= count, patienceMs);
    platform.kill('SIGKILL');
    await once(platform, 'exit');
    const next = await nextPlatform();
    await eventually(() => countContainerLeftovers(dataDir).processes === 0, patienceMs);
    await next.reconcile();
    await eventually(() => countContainerLeftovers(dataDir).limits === 0, patienceMs);
    expect(countContainerLeftovers(dataDir)).toEqual({ processes: 0, files: 0, limits: 0, mounts: 0 });
    expect(await next.reconcile()).toBe(0);
    await next.close();
  });

  it('has its containers found again though its run folder was emptied, as at a start of the system', async () => {
    await killPlatform();
    const base = runFolderOf(dataDir);
    for (const name of readdirSync(base)) rmSync(join(base, name), { recursive: true, force: true });
    const next = await nextPlatform();
    expect(await next.reconcile()).toBe(3);
    expect(await next.reconcile()).toBe(0);
    await next.close();
  });
});

describe.skipIf(containerSocket !== undefined)('a service of our own', () => {
  const services = () =>
    readdirSync('/proc')
      .filter((pid) => isServiceOf(pid, runFolderOf(dataDir)))
      .map(Number);

  it('that dies takes no box along, leaves nothing, and the next call starts another', async () => {
    const sandboxes = await nextPlatform();
    const box = await sandboxes.open({ boxId: systemClock.id('box'), purpose: 'app', owner: {}, mounts: [], env: {}, size: 'small' });
    process.kill(services()[0] ?? -1, 'SIGKILL');
    expect((await box.exec({ argv: ['echo', 'alive'], timeoutMs: 5_000, maxBytesPerStream: 100 })).stdout).toBe('alive\n');
    await box.destroy();
    expect(countContainerLeftovers(dataDir)).toEqual({ processes: 0, files: 0, limits: 0, mounts: 0 });
    await sandboxes.close();
    await eventually(() => services().length === 0);
  });
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sizeLimits } from '../../../../domain/sizes.ts';
import { systemClock } from '../../../clock.ts';
import { eventually, silent } from '../../conformance/harness.ts';
import { createSandboxes } from '../../sandboxes.ts';
import { identify, isAlive, type HostProcess } from '../host-processes.ts';
import { connectorsOf, countLeftovers, launcherOf, runFolderOf } from '../../conformance/leftovers.ts';
import { findCgroupRoots, groupsOf } from './cgroup-roots.ts';
import { createCgroup } from './cgroups.ts';
import { readRecord } from './records.ts';

const platformWithBoxes = fileURLToPath(new URL('../../conformance/platform-with-boxes.ts', import.meta.url));
let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'boxes-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const foldersIn = (folder: string) => {
  try {
    return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  } catch {
    // The group of somebody else ended meanwhile.
    return [];
  }
};
/** The groups of a platform that the kernel still has, in any hierarchy. */
const limitsNaming = (group: string, folder = '/sys/fs/cgroup'): string[] =>
  foldersIn(folder).flatMap(({ name }) => (name === group ? [name] : limitsNaming(group, join(folder, name))));

/** A platform of its own process with three boxes open, killed without warning. Returns what ran in them, and what had started them. */
async function killPlatform(): Promise<HostProcess[]> {
  const platform = spawn(process.execPath, [platformWithBoxes, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const boxIds: string[] = [];
  for await (const line of createInterface({ input: platform.stdout })) {
    if (line === 'ready') break;
    boxIds.push(line);
  }
  const processes = boxIds.flatMap((boxId) => readRecord(join(runFolderOf(dataDir), boxId))?.processes ?? []);
  const launcher = identify(launcherOf(platform.pid ?? -1) ?? -1);
  expect(connectorsOf(dataDir)).toHaveLength(process.getuid?.() === 0 ? 3 : 0);
  platform.kill('SIGKILL');
  await once(platform, 'exit');
  return [...processes, ...(launcher === null ? [] : [launcher])];
}

describe('a platform that is killed', () => {
  it('takes every process of its boxes with it, the launcher, and those of their direct paths', async () => {
    const processes = await killPlatform();
    expect(processes.length).toBe(7);
    await eventually(() => processes.every((process) => !isAlive(process)) && connectorsOf(dataDir).length === 0);
  });

  it('leaves nothing that the next one does not clear away, before anything opens', async () => {
    const before = countLeftovers(dataDir);
    await killPlatform();
    const next = await createSandboxes({ dataDir, driver: 'auto', log: silent, clock: systemClock });
    expect(await next.reconcile()).toBe(3);
    expect(countLeftovers(dataDir)).toEqual(before);
    expect(await next.reconcile()).toBe(0);
    const box = await next.open({ boxId: systemClock.id('box'), purpose: 'app', owner: {}, mounts: [], env: {}, size: 'small' });
    expect(await next.reconcile()).toBe(0);
    expect((await box.exec({ argv: ['echo', 'alive'], timeoutMs: 5_000, maxBytesPerStream: 100 })).stdout).toBe('alive\n');
    await next.close();
  });

  it('in the moment between the limits of a box and the record of them leaves no limits either', async () => {
    const boxId = systemClock.id('box');
    mkdirSync(join(runFolderOf(dataDir), boxId, 'in'), { recursive: true });
    const roots = findCgroupRoots(process.getuid?.() ?? -1, basename(runFolderOf(dataDir)));
    if (roots !== null) createCgroup(roots, boxId, sizeLimits.small);
    expect(countLeftovers(dataDir)).toMatchObject({ files: 1, limits: roots === null ? 0 : groupsOf(roots).length });
    const next = await createSandboxes({ dataDir, driver: 'bubblewrap', log: silent, clock: systemClock });
    expect(await next.reconcile()).toBe(1);
    expect(countLeftovers(dataDir)).toMatchObject({ files: 0, limits: 0 });
    await next.close();
  });

  it('is cleared away by whoever starts next on this machine, when nobody starts on its data folder any more', async () => {
    await killPlatform();
    expect(countLeftovers(dataDir)).toMatchObject({ files: 3 });
    const base = runFolderOf(dataDir);
    const elsewhere = mkdtempSync(join(tmpdir(), 'boxes-'));
    const stranger = await createSandboxes({ dataDir: elsewhere, driver: 'bubblewrap', log: silent, clock: systemClock });
    await stranger.reconcile();
    expect(existsSync(base)).toBe(false);
    // Whoever starts next may be another platform of this machine, which is at it still.
    await eventually(() => limitsNaming(basename(base)).length === 0);
    await stranger.close();
    rmSync(elsewhere, { recursive: true, force: true });
  });

  it('is left alone by others while it lives', async () => {
    const living = await createSandboxes({ dataDir, driver: 'bubblewrap', log: silent, clock: systemClock });
    const box = await living.open({ boxId: systemClock.id('box'), purpose: 'app', owner: {}, mounts: [], env: {}, size: 'small' });
    const elsewhere = mkdtempSync(join(tmpdir(), 'boxes-'));
    const stranger = await createSandboxes({ dataDir: elsewhere, driver: 'bubblewrap', log: silent, clock: systemClock });
    await stranger.reconcile();
    expect((await box.exec({ argv: ['echo', 'alive'], timeoutMs: 5_000, maxBytesPerStream: 100 })).stdout).toBe('alive\n');
    await Promise.all([living.close(), stranger.close()]);
    rmSync(elsewhere, { recursive: true, force: true });
  });

  it('is not mistaken for an unrelated process that got the same id', async () => {
    const processes = await killPlatform();
    expect(isAlive({ pid: process.pid, startedAt: processes[0]?.startedAt ?? '' })).toBe(false);
  });
});

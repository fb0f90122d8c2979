import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../../clock.ts';
import type { Box, Sandboxes } from '../../../box.ts';
import { eventually, silent } from '../../../conformance/harness.ts';
import { childrenOf, countLeftovers, launcherOf, runFolderOf } from '../../../conformance/leftovers.ts';
import { createSandboxes } from '../../../sandboxes.ts';
import { identify, isAlive } from '../../host-processes.ts';
import { readRecord } from '../records.ts';

let dataDir = '';
let sandboxes: Sandboxes;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'boxes-'));
  sandboxes = await createSandboxes({ dataDir, driver: 'bubblewrap', log: silent, clock: systemClock });
});
afterEach(async () => {
  await sandboxes.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const open = () => sandboxes.open({ boxId: systemClock.id('box'), purpose: 'app', owner: {}, mounts: [], env: {}, size: 'small' });
const said = async (box: Box) => (await box.exec({ argv: ['echo', 'alive'], timeoutMs: 5_000, maxBytesPerStream: 100 })).stdout;
function launcher(): number {
  const pid = launcherOf(process.pid);
  if (pid === null) throw new Error('there is no launcher');
  return pid;
}

describe('a launcher that is killed', () => {
  it('takes its boxes with it, which the platform sees, and leaves nothing', async () => {
    const before = countLeftovers(dataDir);
    const boxes = await Promise.all([open(), open(), open()]);
    for (const box of boxes) {
      await box.startApp(
        { argv: ['/bin/bash', '-c', 'setsid sleep 1000 & trap "" TERM; while :; do sleep 1; done'], cwd: '/', env: {} },
        () => {},
      );
    }
    const processes = boxes.flatMap(({ id }) => readRecord(join(runFolderOf(dataDir), id))?.processes ?? []);
    expect(processes.length).toBe(6);
    process.kill(launcher(), 'SIGKILL');
    await Promise.all(boxes.map(({ closed }) => closed));
    expect(processes.filter(isAlive)).toEqual([]);
    expect(sandboxes.list()).toEqual([]);
    expect(countLeftovers(dataDir)).toEqual(before);
  });

  it('is followed by another for the next box', async () => {
    const lost = await open();
    const first = launcher();
    process.kill(first, 'SIGKILL');
    await lost.closed;
    expect(await said(await open())).toBe('alive\n');
    expect(launcher()).not.toBe(first);
  });

  it('at any moment of a start leaves nothing of it, and says why it failed', async () => {
    const before = countLeftovers(dataDir);
    for (const delayMs of [0, 1, 2, 4, 8, 12, 16, 24, 32, 48, 64]) {
      await (await open()).destroy();
      const first = launcher();
      const opening = open();
      setTimeout(() => process.kill(first, 'SIGKILL'), delayMs);
      const outcome = await opening.then(
        // Killed before it was asked, it is no longer whose box this is.
        async (box) => (isOfAnother(box, first) ? box.destroy().then(() => 'started by the next') : (await box.closed).reason),
        (error: unknown) => (error as Error).message,
      );
      expect(outcome).toMatch(/the program that started it was lost|its supervisor was lost|the box is gone|started by the next/);
      await eventually(() => sandboxes.list().length === 0);
    }
    expect(countLeftovers(dataDir)).toEqual(before);
  });
});

/** Whether a launcher that came after this one has started it. */
function isOfAnother(box: Box, launcher: number): boolean {
  const now = launcherOf(process.pid);
  const started = readRecord(join(runFolderOf(dataDir), box.id))?.processes[0]?.pid;
  return now !== null && now !== launcher && childrenOf(now).some((pid) => pid === started);
}

describe('a launcher', () => {
  it('ends with its platform', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'boxes-'));
    const other = await createSandboxes({ dataDir: elsewhere, driver: 'bubblewrap', log: silent, clock: systemClock });
    await other.probe();
    const its = identify(launcher());
    await other.close();
    expect(its !== null && isAlive(its)).toBe(false);
    expect(launcherOf(process.pid)).toBe(null);
    rmSync(elsewhere, { recursive: true, force: true });
  });

  it('stays for the apps of a platform that is asked to end, and gives way to none when memory runs short', async () => {
    const box = await open();
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.kill(launcher(), signal);
    expect(await said(box)).toBe('alive\n');
    expect(readFileSync(`/proc/${launcher()}/oom_score_adj`, 'utf8')).toBe(readFileSync('/proc/self/oom_score_adj', 'utf8'));
  });

  it('knows nothing of the platform’s environment, and keeps nothing open of a box that is gone', async () => {
    const opened = () => readdirSync(`/proc/${launcher()}/fd`).length;
    await (await open()).destroy();
    const before = opened();
    const boxes = await Promise.all([open(), open(), open()]);
    await Promise.all(boxes.map((box) => box.destroy()));
    await eventually(() => opened() === before);
    const names = readFileSync(`/proc/${launcher()}/environ`, 'utf8')
      .split('\0')
      .map((line) => line.split('=')[0]);
    expect(
      names.filter(
        (name) => name !== '' && name !== 'PATH' && name !== 'TZ' && !name?.startsWith('MALLOC_') && !name?.startsWith('NODE_CHANNEL_'),
      ),
    ).toEqual([]);
  });
});

import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stillAlive, type Process } from '../builder/trial/process-tree.ts';
import { PlatformGone, runPlatform, type RunningPlatform } from '../builder/trial/run-platform.ts';
import { counterApp } from '../testing/counter-app.ts';
import { until } from '../testing/wing.ts';

const rounds = 6;
/** Enough files for a copy of them to take a while. */
const files = 3_000;

let dataDir: string;
let platform: RunningPlatform;
let deployment_id: string;
const seen: Process[] = [];

const inBox = async (command: string) => (await platform.call('exec_command', { deployment_id, command, timeout_s: 60 })).stdout.trim();
/** Writes the same word into every file of the data. */
const write = (word: string) =>
  inBox(`mkdir -p /data/many; cd /data/many; for i in $(seq ${files}); do echo ${word} > $i; done; sync -d 1 2>/dev/null; echo done`);
/** The words that are in the files of the data, and in how many. */
const words = () => inBox('cat /data/many/* | sort | uniq -c | sed "s/^ *//"');
const isUp = () =>
  until('the app runs', async () => (await platform.call('get_deployment', { deployment_id })).status === 'running', 60_000);

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'cut-short-'));
  platform = await runPlatform(dataDir);
  ({ deployment_id } = await platform.call('deploy_code', { name: 'Cut short', files: counterApp('one'), skip_checks: true }));
});
afterAll(async () => {
  await platform.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** Begins something, kills the platform after a while, and starts the next one. */
async function killDuring(work: () => Promise<unknown>, afterMs: number): Promise<void> {
  seen.push(...(await platform.processes()));
  const cutOff = work().catch((error: unknown) => {
    if (!(error instanceof PlatformGone)) throw error;
  });
  await Promise.race([cutOff, new Promise((resolve) => setTimeout(resolve, afterMs))]);
  platform.kill();
  await platform.exited;
  await cutOff;
  platform = await runPlatform(dataDir);
  await isUp();
}

/** Spread over the time that the work takes, so that every part of it is met; the last is the moment after it. */
const moments = (longestMs: number) => [
  ...Array.from({ length: rounds - 1 }, (_, at) => Math.round(((at + 0.5) / rounds) * longestMs)),
  60_000,
];

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  await isUp();
  return performance.now() - startedAt;
}

describe('the platform is killed', () => {
  it('during restores: the data is all the old or all the new', async () => {
    await write('first');
    const { backup_id } = await platform.call('backup_deployment', { deployment_id });
    const restore = () => platform.call('restore_backup', { deployment_id, backup_id });
    const outcomes: string[] = [];
    for (const afterMs of moments(2 * (await timeOf(restore)))) {
      await write('second');
      await killDuring(restore, afterMs);
      outcomes.push(await words());
    }
    process.stdout.write(`restores cut short: ${JSON.stringify(outcomes)}\n`);
    for (const outcome of outcomes) expect([`${files} first`, `${files} second`]).toContain(outcome);
  });

  it('during backups: every backup that is listed is whole, and no other lies about', async () => {
    await write('kept');
    const from = new Date().toISOString();
    const take = () => platform.call('backup_deployment', { deployment_id });
    for (const afterMs of moments(2 * (await timeOf(take)))) await killDuring(take, afterMs);
    const { backups } = await platform.call('list_backups', { deployment_id });
    const onDisk = await readdir(path.join(dataDir, 'deployments', deployment_id, 'backups'));
    expect(onDisk.sort()).toEqual(backups.map((backup) => backup.backup_id).sort());
    const ofThese = backups.filter(({ created_at }) => created_at >= from);
    expect(ofThese.length).toBeGreaterThan(0);
    for (const { backup_id } of ofThese.slice(0, 3)) {
      await write('spoilt');
      await platform.call('restore_backup', { deployment_id, backup_id });
      await isUp();
      expect(await words()).toBe(`${files} kept`);
    }
  });

  it('during switches to a version that changes the data: the data is what the version that serves made of it', async () => {
    // Once, as migrations do; that it was done is part of the data.
    const migrate = (word: string) => `
      const fs = await import('node:fs');
      if (!fs.existsSync('/data/made-${word}')) {
        for (let i = 1; i <= ${files}; i += 1) fs.writeFileSync('/data/many/' + i, '${word}\\n');
        fs.writeFileSync('/data/made-${word}', '');
      }`;
    await write('base');
    const { version } = await platform.call('get_deployment', { deployment_id });
    const outcomes: string[] = [];
    const ship = (name: string, word: string) =>
      platform.call('deploy_code', {
        name: 'Cut short',
        deployment_id,
        files: counterApp(name, { migrate: migrate(word) }),
        skip_checks: true,
      });
    const longestMs = 2 * (await timeOf(() => ship('whole', 'whole')));
    for (const [at, afterMs] of moments(longestMs).entries()) {
      const before = await words();
      const from = (await platform.call('get_deployment', { deployment_id })).version;
      await killDuring(() => ship(`next ${at}`, `word${at}`), afterMs);
      const now = (await platform.call('get_deployment', { deployment_id })).version;
      outcomes.push(now === from ? 'old' : 'new');
      expect(await words()).toBe(now === from ? before : `${files} word${at}`);
    }
    expect(outcomes.at(-1)).toBe('new');
    process.stdout.write(`switches from version ${version} cut short: ${outcomes.join(', ')}\n`);
  });

  it('during starts, stops and restarts: the app runs again with its data, or rests as it was told', async () => {
    await write('calm');
    for (const [at, afterMs] of moments(1_200).entries()) {
      const tool = (['restart_deployment', 'stop_deployment', 'start_deployment'] as const)[at % 3] ?? 'restart_deployment';
      if (tool === 'start_deployment') await platform.call('stop_deployment', { deployment_id });
      seen.push(...(await platform.processes()));
      const cutOff = platform.call(tool, { deployment_id }).catch(() => undefined);
      await Promise.race([cutOff, new Promise((resolve) => setTimeout(resolve, afterMs / 4))]);
      platform.kill();
      await platform.exited;
      platform = await runPlatform(dataDir);
      const settled = async () => {
        const { status } = await platform.call('get_deployment', { deployment_id });
        return status === 'running' || status === 'stopped';
      };
      await until(`it has settled after ${tool}`, settled, 60_000);
      const { status } = await platform.call('get_deployment', { deployment_id });
      if (status === 'stopped') await platform.call('start_deployment', { deployment_id });
      await isUp();
      expect(await words()).toBe(`${files} calm`);
    }
  });

  it('and nothing of all that was begun is left beside the data', async () => {
    const left = await readdir(path.join(dataDir, 'deployments', deployment_id));
    expect(left.filter((name) => name.startsWith('data'))).toEqual(['data']);
    await platform.call('delete_deployment', { deployment_id, confirm_name: 'Cut short' });
    const now = new Set((await platform.processes()).map(({ pid }) => pid));
    expect((await stillAlive(seen)).filter(({ pid }) => !now.has(pid))).toEqual([]);
  });
});

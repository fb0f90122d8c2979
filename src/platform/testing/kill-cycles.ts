import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stillAlive, type Process } from '../builder/trial/process-tree.ts';
import { runPlatform, type RunningPlatform } from '../builder/trial/run-platform.ts';
import { launcherOf, runFolderOf } from '../sandbox/conformance/leftovers.ts';
import { counterApp } from './counter-app.ts';
import { ageDeleted, residueOf, rowsOf } from './residue.ts';
import { until } from './wing.ts';

const isFile = (line: string) => line.startsWith('file') && !line.endsWith('owner.sock');

const victims = ['app', 'supervisor', 'launcher', 'platform'] as const;
type Victim = (typeof victims)[number];

interface Held {
  readonly rows: readonly string[];
  /** And everything else that is no file, once the platform has stopped. */
  readonly files: readonly string[];
}

interface Cycled {
  readonly killed: Record<Victim, number>;
  /** What the machine held before the first cycle, and after the last was purged. */
  readonly before: Held;
  readonly after: Held;
  readonly alive: readonly Process[];
  readonly seconds: number;
}

/** Start, kill -9 of the app, the supervisor, the launcher or the platform in turn, recovery, delete: on the real platform, in a process of its own. */
export async function killCycles(count: number): Promise<Cycled> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'cycles-'));
  const runFolder = runFolderOf(dataDir);
  const killed = { app: 0, supervisor: 0, launcher: 0, platform: 0 };
  const seen: Process[] = [];
  const startedAt = performance.now();
  let platform = await runPlatform(dataDir);
  try {
    const before = { rows: await rowsOf(dataDir), files: (await residueOf(dataDir, runFolder)).filter(isFile) };
    for (let cycle = 0; cycle < count; cycle += 1) {
      const victim = victims[cycle % victims.length] ?? 'app';
      const files = counterApp(`cycle ${cycle}`);
      const { deployment_id } = await platform.call('deploy_code', { name: `Cycle ${cycle}`, files, skip_checks: true });
      await leaveTraces(platform, deployment_id);
      seen.push(...(await platform.processes()));
      platform = await killOne(platform, victim, { dataDir, deployment_id });
      killed[victim] += 1;
      await platform.call('delete_deployment', { deployment_id, confirm_name: `Cycle ${cycle}` });
    }
    seen.push(...(await platform.processes()));
    await ageDeleted(dataDir);
    await platform.stop();
    platform = await runPlatform(dataDir);
    const rows = await rowsOf(dataDir);
    await platform.stop();
    const after = { rows, files: await residueOf(dataDir, runFolder) };
    return { killed, before, after, alive: await stillAlive(seen), seconds: (performance.now() - startedAt) / 1_000 };
  } finally {
    platform.kill();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** A row or a file of every kind that a deployment can have. */
async function leaveTraces(platform: RunningPlatform, deployment_id: string): Promise<void> {
  await platform.call('create_ssh', { deployment_id });
  await platform.call('store_credentials', { deployment_id, name: 'PAYMENT_KEY', value: 'sk_kept_for_a_cycle' });
  await platform.call('create_secret_link', { deployment_id, name: 'MAIL_KEY', why: 'Sends mail' });
  await platform.call('create_upload_link', { purpose: 'file', deployment_id, path: 'in/file.txt' });
  await platform.call('bookmark_version', { deployment_id, version: 1, bookmark: 'First' });
  await platform.call('backup_deployment', { deployment_id });
  await platform.call('exec_command', {
    deployment_id,
    command: 'setsid sleep 1000 & head -c 1000000 /dev/zero > /data/file; ln -s / /data/link; mkfifo /data/pipe',
  });
}

/** Kills, and waits until the app runs again. Answers the platform that runs it now. */
async function killOne(
  platform: RunningPlatform,
  victim: Victim,
  { dataDir, deployment_id }: { readonly dataDir: string; readonly deployment_id: string },
): Promise<RunningPlatform> {
  const runs = async (by: RunningPlatform, restarts: number) => {
    const { status, restarts: had } = await by.call('get_deployment', { deployment_id });
    return status === 'running' && had >= restarts;
  };
  switch (victim) {
    case 'app':
      await platform.call('exec_command', { deployment_id, command: 'pkill -9 -f server.js' }).catch(() => undefined);
      await until('the app runs again', () => runs(platform, 1));
      return platform;
    case 'supervisor':
      await platform.call('exec_command', { deployment_id, command: 'kill -9 $PPID' }).catch(() => undefined);
      await until('the app runs again', () => runs(platform, 1));
      return platform;
    case 'launcher': {
      const launcher = launcherOf(platform.pid);
      if (launcher === null) throw new Error('the platform has no launcher');
      process.kill(launcher, 'SIGKILL');
      await until('the app runs again', () => runs(platform, 1));
      return platform;
    }
    case 'platform': {
      platform.kill();
      await platform.exited;
      const next = await runPlatform(dataDir);
      await until('the app runs again', () => runs(next, 0));
      return next;
    }
  }
}

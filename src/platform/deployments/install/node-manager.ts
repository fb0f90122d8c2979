import type { AppFile } from '../../app-file.ts';
import { pnpmLock } from './choose-pnpm.ts';
import { namedManager } from './named-manager.ts';

/** npm's own lock files; the first that is there counts. */
export const locksOfNpm = ['npm-shrinkwrap.json', 'package-lock.json'];

/** pnpm where its lock file is the one that counts: package.json names it, or npm has none. */
export function nodeManager(files: readonly AppFile[]): 'npm' | 'pnpm' {
  const has = (path: string) => files.some((file) => file.path === path);
  if (!has(pnpmLock) || !has('package.json')) return 'npm';
  return namedManager(files)?.name === 'pnpm' || !locksOfNpm.some(has) ? 'pnpm' : 'npm';
}

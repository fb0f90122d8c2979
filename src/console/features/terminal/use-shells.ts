import { useEffect, useState, useSyncExternalStore } from 'react';
import { createShellPool, type Shells } from './shell-pool.ts';
import type { ShellRef } from './terminal-search.ts';

/**
 * The shells of the list, each connected while its tab is there, in front or not. While the app does not run none is
 * opened, and what has ended stays readable.
 */
export function useShells(deploymentId: string, refs: readonly ShellRef[], possible: boolean): Shells {
  const [pool] = useState(() => createShellPool(deploymentId));
  const wanted = refs.map(({ id }) => id).join(',');
  useEffect(() => pool.keep(wanted === '' ? [] : wanted.split(','), possible), [pool, wanted, possible]);
  useEffect(() => () => pool.keep([], false), [pool]);
  return useSyncExternalStore(pool.subscribe, pool.read);
}

import { closeSync, fstatSync, openSync, statSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { boxRunFolder } from './box-view.ts';
import { isAlive, type HostProcess } from './host-processes.ts';

/**
 * Opens the network of the box that has this run folder, by its first process. Null unless it is this very process, has the
 * box's own socket before it, and is in another network than the platform: visitors of the box will be let into it.
 */
export function openNetworkOf(first: HostProcess, folder: string): number | null {
  let network: number | undefined;
  try {
    network = openSync(`/proc/${first.pid}/ns/net`, 'r');
    // After it was opened: the id of a process may be given to another at any moment.
    const isItsBox = isAlive(first) && isSame(statSync(`/proc/${first.pid}/root${boxRunFolder}`), statSync(join(folder, 'in')));
    if (isItsBox && !isSame(fstatSync(network), statSync('/proc/self/ns/net'))) return network;
  } catch {
    // It is gone, or the platform may not look.
  }
  if (network !== undefined) closeSync(network);
  return null;
}

const isSame = (one: Stats, other: Stats): boolean => one.dev === other.dev && one.ino === other.ino;

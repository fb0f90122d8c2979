import { readFileSync, readdirSync } from 'node:fs';
import { identify, type HostProcess } from '../host-processes.ts';

function commandOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

/**
 * The bwraps of a box, by the label in their arguments. One that lost its parent before it could ask to die with it waits for
 * ever, and nobody was told its id.
 */
export function bwrapsOf(boxId: string): HostProcess[] {
  const labelled = (pid: string) => {
    const [program, ...args] = commandOf(pid);
    return program === 'bwrap' && args.includes(boxId);
  };
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && labelled(name))
    .flatMap((pid) => identify(Number(pid)) ?? []);
}

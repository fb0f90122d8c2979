import { readFileSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { identify, type HostProcess } from '../host-processes.ts';

/** The programs that a launch runs through, one in place of the other, until its box is there. */
const stages = new Set(['unshare', 'sh', 'setpriv', 'bwrap']);

function commandOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

/**
 * What was launched for a box and is not the box itself, by the label in its arguments. One that lost its parent before it could
 * ask to die with it waits for ever, and nobody was told its id.
 */
export function stagesOf(boxId: string): HostProcess[] {
  const labelled = (pid: string) => {
    const [program = '', ...args] = commandOf(pid);
    return stages.has(basename(program)) && args.includes(boxId);
  };
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && labelled(name))
    .flatMap((pid) => identify(Number(pid)) ?? []);
}

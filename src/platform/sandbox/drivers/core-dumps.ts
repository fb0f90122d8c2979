import { readFileSync } from 'node:fs';

/**
 * The limit, in bytes, at which the kernel neither writes a core file nor starts the program that the machine may have for them.
 * At 0 it still starts that program, outside of every box, as root, for every crash that an app likes to make.
 */
export const noCoreBytes = 1;

/** Whether this machine hands cores to a program, by the text of its core_pattern. */
const handsCoresToProgram = (pattern: string): boolean => pattern.startsWith('|');

/** A line of shell that keeps what follows it from leaving a core; the shell itself can only say 0. */
export function noCores(pattern = readFileSync('/proc/sys/kernel/core_pattern', 'utf8')): string {
  return handsCoresToProgram(pattern) ? `prlimit --pid $$ --core=${noCoreBytes}:${noCoreBytes} 2>/dev/null || ulimit -c 0` : 'ulimit -c 0';
}

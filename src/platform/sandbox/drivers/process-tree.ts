import { readFileSync, readdirSync } from 'node:fs';
import type { Usage } from '../box.ts';

const ticksPerSecond = 100;
const pageBytes = 4_096;

interface Entry {
  readonly parent: number;
  readonly cpuMs: number;
  readonly memoryBytes: number;
}

function readEntry(pid: number): Entry | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const ticks = [11, 12, 13, 14].reduce((sum, index) => sum + (fields[index] ?? 0), 0);
    return { parent: fields[1] ?? 0, cpuMs: (ticks * 1_000) / ticksPerSecond, memoryBytes: (fields[21] ?? 0) * pageBytes };
  } catch {
    return null;
  }
}

/** What a process and all below it use, where no limits of the kernel count for us. Shared pages count more than once. */
export function usageOfTree(root: number): Usage {
  const entries = new Map<number, Entry>();
  for (const name of readdirSync('/proc')) {
    const entry = /^\d+$/.test(name) ? readEntry(Number(name)) : null;
    if (entry !== null) entries.set(Number(name), entry);
  }
  const inTree = (pid: number): boolean => pid === root || (pid > 1 && inTree(entries.get(pid)?.parent ?? 0));
  const members = [...entries].filter(([pid]) => inTree(pid)).map(([, entry]) => entry);
  return {
    cpuMs: members.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
    memoryBytes: members.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0),
    processes: members.length,
  };
}

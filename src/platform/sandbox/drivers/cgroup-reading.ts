import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Usage } from '../box.ts';

/** What the kernel counts for all processes of a box together. It throws once the box and its group are gone. */
export interface CgroupReading {
  usage(): Usage;
  /** How often the kernel killed a process of the box for memory. */
  outOfMemory(): number;
}

const number = (file: string): number => Number(readFileSync(file, 'utf8'));
const field = (file: string, name: string): number =>
  Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(readFileSync(file, 'utf8'))?.[1] ?? 0);

/** The group of a box in each hierarchy of cgroup v1. */
export function readCgroupV1(groups: { readonly memory: string; readonly pids: string; readonly cpuacct: string }): CgroupReading {
  const { memory, pids, cpuacct } = groups;
  return {
    usage: () => ({
      cpuMs: Math.round(number(join(cpuacct, 'cpuacct.usage')) / 1e6),
      memoryBytes: number(join(memory, 'memory.usage_in_bytes')) - field(join(memory, 'memory.stat'), 'total_inactive_file'),
      processes: number(join(pids, 'pids.current')),
    }),
    outOfMemory: () => field(join(memory, 'memory.oom_control'), 'oom_kill'),
  };
}

export function readCgroupV2(folder: string): CgroupReading {
  return {
    usage: () => ({
      cpuMs: Math.round(field(join(folder, 'cpu.stat'), 'usage_usec') / 1_000),
      memoryBytes: number(join(folder, 'memory.current')) - field(join(folder, 'memory.stat'), 'inactive_file'),
      processes: number(join(folder, 'pids.current')),
    }),
    outOfMemory: () => field(join(folder, 'memory.events'), 'oom_kill'),
  };
}

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { SizeLimits } from '../../../../domain/sizes.ts';
import { readCgroupV1, readCgroupV2, type CgroupReading } from '../cgroup-reading.ts';
import { identify, kill } from '../host-processes.ts';
import type { CgroupRoots } from './cgroup-roots.ts';

/** The limits of one box, held by the kernel for all its processes together. */
export interface Cgroup extends CgroupReading {
  /** Folders to remove at the end. */
  readonly folders: readonly string[];
  /** A process that writes itself in here, and all its children, is inside the limits. */
  readonly joinFiles: readonly string[];
  setCpus(cpus: number): void;
}

const periodUs = 100_000;
const mib = 1024 * 1024;

/** For files that this kernel may not have: swap accounting, bursts. The limit itself is never optional. */
function writeIfThere(file: string, value: string): void {
  try {
    writeFileSync(file, value);
  } catch {
    // Not compiled in: what it would refine stays as it is.
  }
}

function make(group: string, name: string): string {
  const folder = join(group, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

function createV1(roots: Extract<CgroupRoots, { version: 1 }>, name: string, limits: SizeLimits): Cgroup {
  const memory = make(roots.memory, name);
  const pids = make(roots.pids, name);
  const cpu = make(roots.cpu, name);
  const cpuacct = make(roots.cpuacct, name);
  const folders = [...new Set([memory, pids, cpu, cpuacct])];
  writeFileSync(join(memory, 'memory.limit_in_bytes'), `${limits.memoryMb * mib}`);
  writeIfThere(join(memory, 'memory.memsw.limit_in_bytes'), `${limits.memoryMb * mib}`);
  writeFileSync(join(pids, 'pids.max'), `${limits.processes}`);
  writeFileSync(join(cpu, 'cpu.cfs_period_us'), `${periodUs}`);
  return {
    folders,
    joinFiles: folders.map((folder) => join(folder, 'cgroup.procs')),
    setCpus(cpus) {
      const quota = Math.round(cpus * periodUs);
      writeIfThere(join(cpu, 'cpu.cfs_burst_us'), '0');
      writeFileSync(join(cpu, 'cpu.cfs_quota_us'), `${quota}`);
      writeIfThere(join(cpu, 'cpu.cfs_burst_us'), `${quota}`);
    },
    ...readCgroupV1({ memory, pids, cpuacct }),
  };
}

function createV2(roots: Extract<CgroupRoots, { version: 2 }>, name: string, limits: SizeLimits): Cgroup {
  const folder = make(roots.boxes, name);
  const write = (file: string, value: string) => writeFileSync(join(folder, file), value);
  write('memory.max', `${limits.memoryMb * mib}`);
  writeIfThere(join(folder, 'memory.swap.max'), '0');
  write('pids.max', `${limits.processes}`);
  return {
    folders: [folder],
    joinFiles: [join(folder, 'cgroup.procs')],
    setCpus(cpus) {
      const quota = Math.round(cpus * periodUs);
      writeIfThere(join(folder, 'cpu.max.burst'), '0');
      write('cpu.max', `${quota} ${periodUs}`);
      writeIfThere(join(folder, 'cpu.max.burst'), `${quota}`);
    },
    ...readCgroupV2(folder),
  };
}

export function createCgroup(roots: CgroupRoots, name: string, limits: SizeLimits): Cgroup {
  return roots.version === 1 ? createV1(roots, name, limits) : createV2(roots, name, limits);
}

/**
 * Ends what is in the folders of a box and removes them; the kernel keeps them busy for a moment after the last process is gone.
 * A launch that was cut short may bring one in at any moment until then, which would wait there for ever.
 */
export async function removeCgroup(folders: readonly string[], deadlineMs = 5_000): Promise<void> {
  const end = performance.now() + deadlineMs;
  for (const folder of folders) {
    for (;;) {
      for (const process of processesIn(folder).flatMap((pid) => identify(pid) ?? [])) kill(process);
      try {
        await rmdir(folder);
        break;
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'ENOENT') break;
        if (code !== 'EBUSY' || performance.now() > end) throw error;
        await new Promise((resolve) => setTimeout(resolve, 3));
      }
    }
  }
}

/** At the end of the platform. A group that still holds something, of a crash before, is left to the next reconcile. */
export async function removeEmptyGroups(groups: readonly string[]): Promise<void> {
  await Promise.allSettled(groups.map((group) => rmdir(group)));
}

/** Processes that are inside now, by their ids on the host. */
function processesIn(folder: string): number[] {
  try {
    return readFileSync(join(folder, 'cgroup.procs'), 'utf8').split('\n').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

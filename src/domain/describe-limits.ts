import type { Limit } from '../contract/limits.ts';
import type { DiskUse } from './disk-watch.ts';
import type { SizeLimits } from './sizes.ts';

/** What the kernel of a machine holds for the driver of its sandboxes. */
export interface HeldByKernel {
  readonly memory: boolean;
  readonly cpu: boolean;
  readonly processes: boolean;
  readonly disk: boolean;
}

/** What an app uses at this moment, as far as it is known. */
export interface UsedNow {
  readonly cpuPercent?: number;
  readonly memoryMb?: number;
  readonly processes?: number;
  readonly disk?: DiskUse | null;
}

const mib = 1_048_576;
const tenth = (value: number) => Math.round(value * 10) / 10;

/** Every limit of a size with what is used of it, and how firmly this machine holds it. */
export function describeLimits(size: SizeLimits, held: HeldByKernel, used: UsedNow = {}): Limit[] {
  const { cpuPercent, memoryMb, processes, disk } = used;
  return [
    of(
      { name: 'cpu', value: size.cpus, unit: 'cpus', enforced: held.cpu ? 'kernel' : 'none' },
      cpuPercent === undefined ? undefined : Math.round(cpuPercent * 10) / 1_000,
    ),
    // Without its cgroup each process is limited by itself, and not all of them together.
    of({ name: 'memory', value: size.memoryMb, unit: 'mb', enforced: held.memory ? 'kernel' : 'best_effort' }, memoryMb),
    of({ name: 'processes', value: size.processes, unit: 'count', enforced: held.processes ? 'kernel' : 'none' }, processes),
    of(
      { name: 'disk', value: size.diskMb, unit: 'mb', enforced: held.disk ? 'kernel' : 'best_effort' },
      disk ? tenth(disk.bytes / mib) : undefined,
    ),
    of({ name: 'files', value: size.files, unit: 'count', enforced: held.disk ? 'kernel' : 'best_effort' }, disk?.files),
    of({ name: 'open_files', value: size.openFiles, unit: 'count', enforced: 'kernel' }),
  ];
}

function of(limit: Limit, used?: number): Limit {
  return used === undefined ? limit : { ...limit, used };
}

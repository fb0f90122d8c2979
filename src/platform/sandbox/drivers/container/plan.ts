import type { SizeLimits } from '../../../../domain/sizes.ts';
import type { Mount } from '../../box.ts';
import type { View } from '../box-view.ts';
import { noCoreBytes } from '../core-dumps.ts';
import type { Engine } from './engine.ts';

/** One container, in no engine's words yet. */
export interface ContainerPlan {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly command: readonly string[];
  /** A folder of the host with a place for every mount and nothing else, for engines that take one. */
  readonly root: string;
  readonly mounts: readonly Mount[];
  /** What is in the root besides places, for engines that take an image. */
  readonly links: View['links'];
  readonly limits: SizeLimits;
  /** In place of the memory limit where there is none. */
  readonly dataLimitMb: number;
  /** Processors until the limit is set to what `limits` says. */
  readonly cpusAtStart: number;
  /** By number, as the box sees itself. */
  readonly userInside: number;
  /**
   * Where the engine maps users: the host user of the box, and where as many begin that own nothing as it has ids below its own.
   * Null: the box's user is the engine's.
   */
  readonly users: { readonly box: number; readonly othersFrom: number } | null;
  /** A file in the format of container engines. */
  readonly seccompFile: string;
}

const mib = 1024 * 1024;

/** Sizes of the file systems that live in memory, as options of tmpfs. */
export function memoryFolders({ memoryMb }: SizeLimits): { readonly path: string; readonly options: readonly string[] }[] {
  const sized = (share: number) => ['rw', 'nosuid', 'nodev', 'exec', 'mode=1777', `size=${Math.ceil((memoryMb / share) * mib)}`];
  return [
    { path: '/tmp', options: sized(4) },
    { path: '/dev/shm', options: sized(8) },
  ];
}

/** What engines show by themselves and no box needs: the kernel's view of this machine, and queues that outlive processes. */
export const hiddenFolders = ['/sys', '/dev/mqueue'];

export const memoryBytes = ({ memoryMb }: SizeLimits) => memoryMb * mib;
export const cpuPeriodUs = 100_000;
export const cpuQuotaUs = (cpus: number) => Math.round(cpus * cpuPeriodUs);

/**
 * Limits that the kernel keeps for each process or user, in bytes and numbers. They are the only ones where no group holds a
 * box: then for data too, and for its processes exactly, since the users of such a box are counted apart from all others.
 */
export function processLimits({ limits, dataLimitMb }: ContainerPlan, held: Engine['limits']): Readonly<Record<string, number>> {
  return {
    nofile: limits.openFiles,
    core: noCoreBytes,
    fsize: limits.diskMb * mib,
    // Where a group counts, this is a second fence: all boxes of an app share their user.
    nproc: held.processes ? limits.processes * 4 : limits.processes,
    ...(held.memory ? {} : { data: dataLimitMb * mib }),
  };
}
/** The kernel takes a box before it takes the platform when the machine has no memory left. */
export const outOfMemoryScore = 500;

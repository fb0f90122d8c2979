import type { SizeLimits } from '../../../../domain/sizes.ts';
import type { Mount } from '../../box.ts';
import type { View } from '../box-view.ts';

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
export const largestFileBytes = ({ diskMb }: SizeLimits) => diskMb * mib;
export const cpuPeriodUs = 100_000;
export const cpuQuotaUs = (cpus: number) => Math.round(cpus * cpuPeriodUs);
/** Other boxes of the same app count too, so that it is a second fence only; the box's own limit is the group's. */
export const processesOfUser = ({ processes }: SizeLimits) => processes * 4;
/** The kernel takes a box before it takes the platform when the machine has no memory left. */
export const outOfMemoryScore = 500;

import { sizeLimits, type SizeLimits } from '../../domain/sizes.ts';
import type { BoxSpec } from './box.ts';

/** The compiler and the linter need more than the small app that they check; their boxes live for seconds. */
const checkFloor: SizeLimits = { cpus: 1, memoryMb: 1_024, processes: 512, diskMb: 1_024, files: 150_000, openFiles: 8_192 };

/** What a box may use. */
export function limitsOf(spec: Pick<BoxSpec, 'purpose' | 'size'>): SizeLimits {
  const bySize = sizeLimits[spec.size];
  if (spec.purpose === 'app') return bySize;
  return {
    cpus: Math.max(bySize.cpus, checkFloor.cpus),
    memoryMb: Math.max(bySize.memoryMb, checkFloor.memoryMb),
    processes: Math.max(bySize.processes, checkFloor.processes),
    diskMb: Math.max(bySize.diskMb, checkFloor.diskMb),
    files: Math.max(bySize.files, checkFloor.files),
    openFiles: Math.max(bySize.openFiles, checkFloor.openFiles),
  };
}

/** Address space that programs take without using it: Node 24 before it runs a line, and the linter 4 GiB a thread for rules of ours. */
const reservedMb = { app: 640, check: 640 + 4 * 4_096 } as const;

/** Where only data, not memory in use, can be limited, what a box may reserve. Less keeps its programs from starting. */
export function dataLimitMb(spec: Pick<BoxSpec, 'purpose' | 'size'>): number {
  return limitsOf(spec).memoryMb + reservedMb[spec.purpose];
}

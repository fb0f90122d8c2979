import { sizeLimits, type SizeLimits } from '../../domain/sizes.ts';
import type { BoxSpec } from './box.ts';

/** The compiler and the linter need more than the small app that they check; their boxes live for seconds. */
const checkFloor: SizeLimits = { cpus: 1, memoryMb: 1_024, processes: 512, diskMb: 1_024, openFiles: 8_192 };

/** What a box may use. */
export function limitsOf(spec: Pick<BoxSpec, 'purpose' | 'size'>): SizeLimits {
  const bySize = sizeLimits[spec.size];
  if (spec.purpose === 'app') return bySize;
  return {
    cpus: Math.max(bySize.cpus, checkFloor.cpus),
    memoryMb: Math.max(bySize.memoryMb, checkFloor.memoryMb),
    processes: Math.max(bySize.processes, checkFloor.processes),
    diskMb: Math.max(bySize.diskMb, checkFloor.diskMb),
    openFiles: Math.max(bySize.openFiles, checkFloor.openFiles),
  };
}

import type { Size } from '../contract/shared.ts';
import { sizeLimits } from './sizes.ts';

/** Default unit prices in USD of a self-hosted machine; what a plan's estimate and the ledger are reckoned with. */
export const unitPrices = { cpuHour: 0.02, memoryGbHour: 0.005, storageGbMonth: 0.1, egressGb: 0.02 } as const;

export const hoursAMonth = 730;

/** What was used, in the units that are priced; what is left out is nothing. */
export interface Use {
  readonly cpuSeconds?: number;
  readonly memoryGbHours?: number;
  readonly storageGbHours?: number;
  /** Sent to hosts outside. What comes in is counted and costs nothing. */
  readonly egressGb?: number;
}

export interface Cost {
  readonly computeUsd: number;
  readonly storageUsd: number;
  readonly egressUsd: number;
}

/** USD of what was used, at the prices of now. Not rounded: an hour of a small app is less than a cent. */
export function costOf({ cpuSeconds = 0, memoryGbHours = 0, storageGbHours = 0, egressGb = 0 }: Use): Cost {
  return {
    computeUsd: (cpuSeconds / 3_600) * unitPrices.cpuHour + memoryGbHours * unitPrices.memoryGbHour,
    storageUsd: (storageGbHours / hoursAMonth) * unitPrices.storageGbMonth,
    egressUsd: egressGb * unitPrices.egressGb,
  };
}

/** Hours a day that an app of ordinary use is awake, by its auto-stop: 40 visits spread over a working day. */
function awakeHoursADay(autoStopMinutes: number): number {
  return autoStopMinutes === 0 ? 24 : Math.min(24, 2 + autoStopMinutes / 10);
}

/** USD a month of a running sandbox, at the most: its whole share of CPU and memory while awake. Spending counts the CPU it really used. */
export function runtimeUsdMonth(size: Size, autoStopMinutes: number): number {
  const { cpus, memoryMb } = sizeLimits[size];
  const hour = cpus * unitPrices.cpuHour + (memoryMb / 1_024) * unitPrices.memoryGbHour;
  return Math.round(((hour * hoursAMonth * awakeHoursADay(autoStopMinutes)) / 24) * 100) / 100;
}

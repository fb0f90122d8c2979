import type { Plan } from '../../../contract/plan.ts';
import { usd, usdRange } from '../../words/money.ts';

/** What a build cost against what its plan said: `$0.49 of $0.38–0.72`; `no cost` where nothing is charged. */
export function costWords(spentUsd: number, plan: Plan | undefined): string {
  const estimate = plan?.estimated_cost;
  if (spentUsd === 0 && (estimate === undefined || estimate.build_usd_high === 0)) return 'no cost';
  if (estimate === undefined || estimate.build_usd_high === 0) return usd(spentUsd);
  return `${usd(spentUsd)} of ${usdRange(estimate.build_usd_low, estimate.build_usd_high)}`;
}

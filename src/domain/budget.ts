import type { BuilderToolName } from '../contract/builder-toolset.ts';
import type { Possible } from './can.ts';

/** What a tenant may spend in a month of the calendar (UTC). */
export interface Budget {
  readonly monthlyUsd: number;
  /** Nothing that costs starts, and what runs is stopped, once it is used up. Otherwise it only warns. */
  readonly hardStop: boolean;
}

export type BudgetState = 'within' | 'nearly' | 'used_up';

/** From here on the budget is called nearly used up. */
const nearlyAt = 0.8;

/** A budget of nothing is used up from the start. */
export function budgetState({ monthlyUsd }: Pick<Budget, 'monthlyUsd'>, spentUsd: number): BudgetState {
  if (spentUsd >= monthlyUsd) return 'used_up';
  return spentUsd >= monthlyUsd * nearlyAt ? 'nearly' : 'within';
}

/** Whether anything that costs may start: a new app or build, a wake, a restart. */
export function mayRun(budget: Budget | null, spentUsd: number): Possible {
  if (budget === null || !budget.hardStop || budgetState(budget, spentUsd) !== 'used_up') return { ok: true };
  return { ok: false, why: `The budget of $${budget.monthlyUsd.toFixed(2)} for this month is used up.` };
}

/** What a person should know about the budget now; null when all is well. */
export function budgetWarning(budget: Budget, spentUsd: number): string | null {
  const limit = `$${budget.monthlyUsd.toFixed(2)}`;
  switch (budgetState(budget, spentUsd)) {
    case 'within':
      return null;
    case 'nearly':
      return `More than ${nearlyAt * 100} % of the budget of ${limit} for this month is used.`;
    case 'used_up':
      return budget.hardStop
        ? `The budget of ${limit} for this month is used up: apps are stopped, and nothing that costs starts.`
        : `The budget of ${limit} for this month is used up. Nothing is stopped, because it is set to warn only.`;
  }
}

/** The tools that make something run which did not run before. */
export const costlyTools = [
  'create_agent',
  'answer_agent',
  'approve_agent',
  'rebuild_agent',
  'deploy_code',
  'start_deployment',
  'restart_deployment',
  'rollback_deployment',
  'restore_backup',
  'test_deployment',
] as const satisfies readonly BuilderToolName[];

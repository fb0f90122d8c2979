import { and, eq, inArray, isNull } from 'drizzle-orm';
import { invalidFields } from '../../contract/errors.ts';
import { budgetState, budgetWarning } from '../../domain/budget.ts';
import { estimateMonthUsd, monthOf } from '../../domain/month-estimate.ts';
import { costOf } from '../../domain/prices.ts';
import { sizeLimits } from '../../domain/sizes.ts';
import type { Clock } from '../clock.ts';
import type { Handlers } from '../handlers.ts';
import { agents } from '../store/schema/agents.ts';
import { deployments } from '../store/schema/deployments.ts';
import type { Store } from '../store/store.ts';
import type { Budgets } from './budgets.ts';
import type { Grouping, Ledger } from './ledger.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const longestRangeDays = 366;

export interface SpendingHandlersParts {
  readonly store: Pick<Store, 'db'>;
  readonly ledger: Ledger;
  readonly budgets: Budgets;
  readonly clock: Pick<Clock, 'now'>;
  /** The budget of a tenant is another one now. */
  readonly changed: (tenantId: string) => Promise<void>;
}

export function spendingHandlers({ store: { db }, ledger, budgets, clock, changed }: SpendingHandlersParts): Handlers {
  /** What the memory of apps costs an hour that run now and will go on. */
  async function steadyUsdHour(tenantId: string): Promise<number> {
    const running = await db
      .select({ size: deployments.size })
      .from(deployments)
      .where(
        and(
          eq(deployments.tenantId, tenantId),
          eq(deployments.status, 'running'),
          eq(deployments.autoStopMinutes, 0),
          isNull(deployments.deletedAt),
        ),
      );
    const memoryGbHours = running.reduce((sum, { size }) => sum + sizeLimits[size].memoryMb / 1_024, 0);
    return costOf({ memoryGbHours }).computeUsd;
  }

  async function thisMonth(tenantId: string): Promise<{ readonly spentUsd: number; readonly estimateUsd: number }> {
    const now = clock.now();
    const { start, end } = monthOf(now);
    const [month, recent, steady] = await Promise.all([
      ledger.total({ tenantId, from: start, until: end }),
      ledger.total({ tenantId, from: new Date(now.getTime() - 7 * dayMs), until: end }),
      steadyUsdHour(tenantId),
    ]);
    const estimateUsd = estimateMonthUsd({
      spentUsd: month.usd,
      hoursLeft: (end.getTime() - now.getTime()) / hourMs,
      recentUsd: recent.usd,
      recentHours: recent.since === null ? 0 : (now.getTime() - recent.since.getTime()) / hourMs,
      steadyUsdHour: steady,
    });
    return { spentUsd: month.usd, estimateUsd };
  }

  async function namesOf(tenantId: string, by: Grouping, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (keys.length === 0) return new Map();
    switch (by) {
      case 'day':
      case 'kind':
        return new Map();
      case 'deployment': {
        const rows = await db
          .select({ key: deployments.deploymentId, name: deployments.name })
          .from(deployments)
          .where(and(eq(deployments.tenantId, tenantId), inArray(deployments.deploymentId, [...keys]), isNull(deployments.deletedAt)));
        return new Map(rows.map(({ key, name }) => [key, name]));
      }
      case 'agent': {
        const rows = await db
          .select({ key: agents.agentId, name: agents.name })
          .from(agents)
          .where(and(eq(agents.tenantId, tenantId), inArray(agents.agentId, [...keys])));
        return new Map(rows.map(({ key, name }) => [key, name]));
      }
    }
  }

  return {
    get_spending: async ({ tenantId }, { from, to, group_by, deployment_id }) => {
      const range = readRange(from, to, clock.now());
      const [groups, month, budget] = await Promise.all([
        ledger.groups({ tenantId, ...range, deploymentId: deployment_id }, group_by),
        thisMonth(tenantId),
        budgets.of(tenantId),
      ]);
      const names = await namesOf(
        tenantId,
        group_by,
        groups.map(({ key }) => key),
      );
      const warning = budget && budgetWarning(budget, month.spentUsd);
      return {
        currency: 'USD' as const,
        total_usd: groups.reduce((sum, used) => sum + used.computeUsd + used.modelUsd + used.storageUsd + used.egressUsd, 0),
        rows: groups.map(({ key, ...used }) => ({
          key,
          ...(names.has(key) ? { name: names.get(key) } : {}),
          compute_usd: used.computeUsd,
          model_usd: used.modelUsd,
          storage_usd: used.storageUsd,
          egress_usd: used.egressUsd,
          cpu_seconds: used.cpuSeconds,
          memory_gb_hours: used.memoryGbHours,
          storage_gb_hours: used.storageGbHours,
          egress_gb: used.egressGb,
          ingress_gb: used.ingressGb,
          input_tokens: used.inputTokens,
          output_tokens: used.outputTokens,
        })),
        month_usd: month.spentUsd,
        estimate_month_usd: month.estimateUsd,
        ...(budget === null
          ? {}
          : {
              budget_usd: budget.monthlyUsd,
              budget: { monthly_usd: budget.monthlyUsd, hard_stop: budget.hardStop, state: budgetState(budget, month.spentUsd) },
            }),
        ...(warning ? { warning } : {}),
      };
    },

    set_budget: async ({ tenantId }, { monthly_usd, hard_stop }) => {
      await budgets.set(tenantId, monthly_usd === null ? null : { monthlyUsd: monthly_usd, hardStop: hard_stop });
      await changed(tenantId);
      return { monthly_usd, hard_stop: monthly_usd !== null && hard_stop };
    },
  };
}

/** Whole days, UTC; `until` is the first moment that is not in it any more. */
function readRange(from: string | undefined, to: string | undefined, now: Date): { readonly from: Date; readonly until: Date } {
  const last = to === undefined ? new Date(now.toISOString().slice(0, 10)) : new Date(to);
  const first = from === undefined ? monthOf(last).start : new Date(from);
  const refuse = (field: string, message: string) => invalidFields([{ field, message }]);
  if (first > last) throw refuse('from', `${first.toISOString().slice(0, 10)} is after the last day, ${last.toISOString().slice(0, 10)}`);
  if (last.getTime() - first.getTime() > longestRangeDays * dayMs) throw refuse('from', `a range has at most ${longestRangeDays} days`);
  return { from: first, until: new Date(last.getTime() + dayMs) };
}

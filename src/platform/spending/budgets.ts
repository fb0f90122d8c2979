import { eq } from 'drizzle-orm';
import { mayRun, type Budget } from '../../domain/budget.ts';
import type { Possible } from '../../domain/can.ts';
import { monthOf } from '../../domain/month-estimate.ts';
import type { Clock } from '../clock.ts';
import { budgets } from '../store/schema/spending.ts';
import type { Store } from '../store/store.ts';
import type { Ledger } from './ledger.ts';

interface Standing {
  readonly budget: Budget;
  readonly spentUsd: number;
}

/** The budgets of the tenants and how they stand, kept in memory so that a start or a wake asks without waiting. */
export function createBudgets({ store: { db }, ledger, clock }: { store: Pick<Store, 'db'>; ledger: Ledger; clock: Pick<Clock, 'now'> }) {
  let standings: ReadonlyMap<string, Standing> = new Map();

  const judge = ({ budget, spentUsd }: Standing): Possible => mayRun(budget, spentUsd);

  async function refresh(): Promise<void> {
    const { start, end } = monthOf(clock.now());
    const rows = await db.select().from(budgets);
    const read = rows.map(async ({ tenantId, monthlyUsd, hardStop }) => {
      const { usd } = await ledger.total({ tenantId, from: start, until: end });
      return [tenantId, { budget: { monthlyUsd, hardStop }, spentUsd: usd }] as const;
    });
    standings = new Map(await Promise.all(read));
  }

  return {
    refresh,
    of: async (tenantId: string): Promise<Budget | null> =>
      (await db.select().from(budgets).where(eq(budgets.tenantId, tenantId)))[0] ?? null,

    async set(tenantId: string, budget: Budget | null): Promise<void> {
      if (budget === null) await db.delete(budgets).where(eq(budgets.tenantId, tenantId));
      else {
        const values = { monthlyUsd: budget.monthlyUsd, hardStop: budget.hardStop, setAt: clock.now() };
        await db
          .insert(budgets)
          .values({ tenantId, ...values })
          .onConflictDoUpdate({ target: budgets.tenantId, set: values });
      }
      await refresh();
    },

    /** Whether anything that costs may start in the tenant now. */
    mayRun(tenantId: string): Possible {
      const standing = standings.get(tenantId);
      return standing === undefined ? { ok: true } : judge(standing);
    },

    /** The tenants in which nothing that costs may run. */
    usedUp: (): readonly string[] => [...standings].filter(([, standing]) => !judge(standing).ok).map(([tenantId]) => tenantId),
  };
}
export type Budgets = ReturnType<typeof createBudgets>;

import { bigint, boolean, doublePrecision, index, numeric, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });
const amount = (name: string) => numeric(name, { mode: 'number' }).notNull().default(0);
const measure = (name: string) => doublePrecision(name).notNull().default(0);

/** What was used and what it cost: one row an hour, deployment and kind, its amounts reckoned at the prices of the moment of use. */
export const spending = pgTable(
  'spending',
  {
    tenantId: text('tenant_id').notNull(),
    /** The hour's beginning. */
    hour: moment('hour').notNull(),
    /** Not a reference: what was spent stays when the deployment is long gone. */
    deploymentId: text('deployment_id').notNull(),
    kind: text('kind').$type<SpendingKind>().notNull(),
    agentId: text('agent_id'),
    cpuSeconds: measure('cpu_seconds'),
    memoryGbHours: measure('memory_gb_hours'),
    storageGbHours: measure('storage_gb_hours'),
    egressGb: measure('egress_gb'),
    ingressGb: measure('ingress_gb'),
    inputTokens: bigint('input_tokens', { mode: 'number' }).notNull().default(0),
    outputTokens: bigint('output_tokens', { mode: 'number' }).notNull().default(0),
    computeUsd: amount('compute_usd'),
    modelUsd: amount('model_usd'),
    storageUsd: amount('storage_usd'),
    egressUsd: amount('egress_usd'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.hour, table.deploymentId, table.kind] }),
    index('spending_deployment').on(table.deploymentId, table.hour),
  ],
);

/** `app`: what serves. `build`: candidates and checks. `storage`: what is kept, running or not. */
export type SpendingKind = 'app' | 'build' | 'storage';

/** The last batch of each meter that was written, so that a batch sent again after a broken connection is not counted twice. */
export const spendingMeters = pgTable('spending_meters', {
  meterId: text('meter_id').primaryKey(),
  batch: bigint('batch', { mode: 'number' }).notNull(),
  writtenAt: moment('written_at').notNull(),
});

export const budgets = pgTable('budgets', {
  tenantId: text('tenant_id').primaryKey(),
  monthlyUsd: numeric('monthly_usd', { mode: 'number' }).notNull(),
  hardStop: boolean('hard_stop').notNull(),
  setAt: moment('set_at').notNull(),
});

import { and, eq, gte, lt, sql, type SQL } from 'drizzle-orm';
import { spending } from '../store/schema/spending.ts';
import type { Store } from '../store/store.ts';
import type { Entry } from './sums.ts';

export type Grouping = 'day' | 'deployment' | 'agent' | 'kind';

export interface Range {
  readonly tenantId: string;
  readonly from: Date;
  /** Not included. */
  readonly until: Date;
  readonly deploymentId?: string | undefined;
}

const forgottenAfter = '7 days';

/** The rows of what was used and what it cost. */
export function createLedger({ pool, db }: Pick<Store, 'pool' | 'db'>) {
  return {
    /**
     * Adds a batch to the rows, all of it or nothing. Sent again with the same number, after an answer that was lost, it changes
     * nothing: so every batch counts exactly once.
     */
    async write(meterId: string, batch: number, entries: readonly Entry[]): Promise<void> {
      await pool.query(writeBatch, [meterId, batch, JSON.stringify(entries)]);
    },

    forgetOldMeters: () => pool.query(`delete from spending_meters where written_at < now() - interval '${forgottenAfter}'`),

    groups: (range: Range, by: Grouping) =>
      db
        .select({
          key: sql<string>`${keyOf[by]}`.as('key'),
          computeUsd: total(spending.computeUsd),
          modelUsd: total(spending.modelUsd),
          storageUsd: total(spending.storageUsd),
          egressUsd: total(spending.egressUsd),
          cpuSeconds: total(spending.cpuSeconds),
          memoryGbHours: total(spending.memoryGbHours),
          storageGbHours: total(spending.storageGbHours),
          egressGb: total(spending.egressGb),
          ingressGb: total(spending.ingressGb),
          inputTokens: total(spending.inputTokens),
          outputTokens: total(spending.outputTokens),
        })
        .from(spending)
        .where(within(range))
        .groupBy(sql`1`)
        .orderBy(sql`1`),

    /** Everything of a range, and the hour of its first row. */
    async total(range: Range): Promise<{ readonly usd: number; readonly since: Date | null }> {
      const [row] = await db
        .select({
          usd: total(sql`${spending.computeUsd} + ${spending.modelUsd} + ${spending.storageUsd} + ${spending.egressUsd}`),
          since: sql<Date | null>`min(${spending.hour})`.mapWith(spending.hour),
        })
        .from(spending)
        .where(within(range));
      return { usd: row?.usd ?? 0, since: row?.since ?? null };
    },
  };
}
export type Ledger = ReturnType<typeof createLedger>;

const keyOf: Record<Grouping, SQL> = {
  day: sql`to_char(${spending.hour} at time zone 'UTC', 'YYYY-MM-DD')`,
  deployment: sql`${spending.deploymentId}`,
  agent: sql`coalesce(${spending.agentId}, '')`,
  kind: sql`${spending.kind}`,
};

function total(
  of:
    | SQL
    | (typeof spending)[
        | 'cpuSeconds'
        | 'computeUsd'
        | 'modelUsd'
        | 'storageUsd'
        | 'memoryGbHours'
        | 'storageGbHours'
        | 'egressGb'
        | 'ingressGb'
        | 'egressUsd'
        | 'inputTokens'
        | 'outputTokens'],
) {
  return sql<number>`coalesce(sum(${of}), 0)`.mapWith(Number);
}

function within({ tenantId, from, until, deploymentId }: Range): SQL | undefined {
  return and(
    eq(spending.tenantId, tenantId),
    gte(spending.hour, from),
    lt(spending.hour, until),
    deploymentId === undefined ? undefined : eq(spending.deploymentId, deploymentId),
  );
}

const counted = {
  cpu_seconds: ['cpuSeconds', 'double precision'],
  memory_gb_hours: ['memoryGbHours', 'double precision'],
  storage_gb_hours: ['storageGbHours', 'double precision'],
  egress_gb: ['egressGb', 'double precision'],
  ingress_gb: ['ingressGb', 'double precision'],
  input_tokens: ['inputTokens', 'bigint'],
  output_tokens: ['outputTokens', 'bigint'],
  compute_usd: ['computeUsd', 'numeric'],
  model_usd: ['modelUsd', 'numeric'],
  storage_usd: ['storageUsd', 'numeric'],
  egress_usd: ['egressUsd', 'numeric'],
} as const satisfies Record<string, readonly [keyof Entry, string]>;
const columns = Object.entries(counted);

const writeBatch = `
with turn as (
  insert into spending_meters as meter (meter_id, batch, written_at) values ($1, $2, now())
  on conflict (meter_id) do update set batch = excluded.batch, written_at = excluded.written_at where meter.batch < excluded.batch
  returning 1
)
insert into spending as row (tenant_id, hour, deployment_id, kind, agent_id, ${columns.map(([column]) => column).join(', ')})
select "tenantId", "hour", "deploymentId", "kind", "agentId", ${columns.map(([, [name]]) => `"${name}"`).join(', ')}
from turn, jsonb_to_recordset($3::jsonb) as entry(
  "tenantId" text, "hour" timestamptz, "deploymentId" text, "kind" text, "agentId" text,
  ${columns.map(([, [name, type]]) => `"${name}" ${type}`).join(', ')})
on conflict (tenant_id, hour, deployment_id, kind) do update set
  ${columns.map(([column]) => `${column} = row.${column} + excluded.${column}`).join(', ')}`;

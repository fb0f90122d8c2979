import type { OutputOf } from '../../../contract/builder-toolset.ts';

export type Spending = OutputOf<'get_spending'>;
export type SpendingRow = Spending['rows'][number];

type Amounts = Omit<SpendingRow, 'key' | 'name'>;

/** What a row cost in all. */
export function totalOf(row: Pick<SpendingRow, 'compute_usd' | 'model_usd' | 'storage_usd' | 'egress_usd'>): number {
  return row.compute_usd + row.model_usd + row.storage_usd + row.egress_usd;
}

const nothing: Amounts = {
  compute_usd: 0,
  model_usd: 0,
  storage_usd: 0,
  egress_usd: 0,
  cpu_seconds: 0,
  memory_gb_hours: 0,
  storage_gb_hours: 0,
  egress_gb: 0,
  ingress_gb: 0,
  input_tokens: 0,
  output_tokens: 0,
};

/** All rows as one. */
export function sumOf(rows: readonly SpendingRow[]): Amounts {
  return rows.reduce(
    (sum, row) => ({
      compute_usd: sum.compute_usd + row.compute_usd,
      model_usd: sum.model_usd + row.model_usd,
      storage_usd: sum.storage_usd + row.storage_usd,
      egress_usd: sum.egress_usd + row.egress_usd,
      cpu_seconds: sum.cpu_seconds + row.cpu_seconds,
      memory_gb_hours: sum.memory_gb_hours + row.memory_gb_hours,
      storage_gb_hours: sum.storage_gb_hours + row.storage_gb_hours,
      egress_gb: sum.egress_gb + row.egress_gb,
      ingress_gb: sum.ingress_gb + row.ingress_gb,
      input_tokens: sum.input_tokens + row.input_tokens,
      output_tokens: sum.output_tokens + row.output_tokens,
    }),
    nothing,
  );
}

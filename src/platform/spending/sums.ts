import type { SpendingKind } from '../store/schema/spending.ts';

/** Whose use it is. */
export interface Payer {
  readonly tenantId: string;
  readonly deploymentId: string;
  readonly agentId: string | null;
}

/** What came on top of one row of the ledger. */
export interface Amounts {
  readonly cpuSeconds: number;
  readonly memoryGbHours: number;
  readonly storageGbHours: number;
  readonly egressGb: number;
  readonly ingressGb: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly computeUsd: number;
  readonly modelUsd: number;
  readonly storageUsd: number;
  readonly egressUsd: number;
}

export interface Entry extends Payer, Amounts {
  readonly hour: Date;
  readonly kind: SpendingKind;
}

const nothing: Amounts = {
  cpuSeconds: 0,
  memoryGbHours: 0,
  storageGbHours: 0,
  egressGb: 0,
  ingressGb: 0,
  inputTokens: 0,
  outputTokens: 0,
  computeUsd: 0,
  modelUsd: 0,
  storageUsd: 0,
  egressUsd: 0,
};
const names = Object.keys(nothing) as (keyof Amounts)[];

/** Adds up what is used until it is written: one entry an hour, deployment and kind, however often it is sampled. */
export class Sums {
  readonly #entries = new Map<string, Entry>();

  add(payer: Payer, kind: SpendingKind, at: Date, amounts: Partial<Amounts>): void {
    const hour = new Date(Math.floor(at.getTime() / 3_600_000) * 3_600_000);
    const key = `${payer.tenantId} ${payer.deploymentId} ${kind} ${hour.getTime()}`;
    const known = this.#entries.get(key) ?? nothing;
    const total = Object.fromEntries(names.map((name) => [name, known[name] + (amounts[name] ?? 0)])) as unknown as Amounts;
    this.#entries.set(key, { ...payer, kind, hour, ...total });
  }

  /** All that was added since, in one order for every writer, so that two of them never wait for each other. */
  take(): readonly Entry[] {
    const entries = [...this.#entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
    this.#entries.clear();
    return entries;
  }
}

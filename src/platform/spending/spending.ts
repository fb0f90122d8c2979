import type { Possible } from '../../domain/can.ts';
import type { Clock } from '../clock.ts';
import type { Handlers } from '../handlers.ts';
import type { LiveEvents } from '../live-events.ts';
import type { Log } from '../log.ts';
import type { Sandboxes } from '../sandbox/box.ts';
import type { Store } from '../store/store.ts';
import { createBoxMeter } from './box-meter.ts';
import { createBudgets } from './budgets.ts';
import { createEgressMeter } from './egress-meter.ts';
import { LedgerWriter } from './ledger-writer.ts';
import { createLedger } from './ledger.ts';
import { createPayers } from './payers.ts';
import { refuseWhenUsedUp } from './refuse-when-used-up.ts';
import { spendingHandlers } from './spending-handlers.ts';
import { createStorageMeter } from './storage-meter.ts';
import { Sums } from './sums.ts';
import { Teller } from './teller.ts';

export interface SpendingOptions {
  readonly store: Store;
  readonly sandboxes: Sandboxes;
  readonly live: Pick<LiveEvents, 'publishTransient'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly folderOf: (deploymentId: string) => string;
  readonly packagesOf: (deploymentId: string) => string;
  readonly sampleEveryMs?: number;
  readonly storageEveryMs?: number;
}

export interface Spending {
  /** The same sandboxes; what is opened through them is metered. */
  readonly sandboxes: Sandboxes;
  readonly handlers: Handlers;
  /** Whether the tenant's budget lets anything start that costs. Answers at once. */
  mayRun(tenantId: string): Possible;
  /** The handlers of other wings, refusing with `quota_exceeded` what would cost while the budget is used up. */
  guard(handlers: Handlers): Handlers;
  /** Before the apps start: reads the budgets. */
  start(): Promise<void>;
  /** Takes a sample of every box, writes it, and stops the apps of tenants whose budget is used up by now. */
  settle(): Promise<void>;
  /** Measures what is kept and charges it for the time since the last time. */
  settleStorage(): Promise<void>;
  /** Who stops the apps of a tenant; they are known only after the sandboxes are. */
  stopAppsBy(stop: (tenantId: string) => Promise<void>): void;
  /** Writes what is left. After the boxes have ended. */
  close(): Promise<void>;
}

/** Metering, ledger and budgets. */
export function createSpending(options: SpendingOptions): Spending {
  const { store, live, clock, log, folderOf, packagesOf, sampleEveryMs = 10_000, storageEveryMs = 10 * 60_000 } = options;
  const sums = new Sums();
  const ledger = createLedger(store);
  const writer = new LedgerWriter(ledger, sums, Buffer.from(clock.random(12)).toString('hex'));
  const budgets = createBudgets({ store, ledger, clock });
  const payerOf = createPayers(store);
  const egress = createEgressMeter({ sums, payerOf, clock, log });
  const meter = createBoxMeter({ sandboxes: options.sandboxes, sums, payerOf, metered: egress.metered, clock, log });
  const measureStorage = createStorageMeter({ store, folderOf, packagesOf, sums, clock, log });
  const teller = new Teller((tenantId) => live.publishTransient(tenantId, { type: 'spending' }), clock);
  const timers: NodeJS.Timeout[] = [];
  let stopApps: (tenantId: string) => Promise<void> = async () => undefined;
  let settling: Promise<void> | null = null;

  async function enforce(): Promise<void> {
    await budgets.refresh();
    for (const tenantId of budgets.usedUp()) await stopApps(tenantId);
  }

  async function settleNow(): Promise<void> {
    await meter.sampleAll();
    await egress.settle();
    for (const tenantId of await writer.flush()) teller.changed(tenantId);
    await enforce();
  }

  function settle(): Promise<void> {
    settling ??= settleNow().finally(() => (settling = null));
    return settling;
  }

  const repeat = (what: string, work: () => Promise<void>, everyMs: number) =>
    timers.push(setInterval(() => void work().catch((error: unknown) => log.error(what, { error })), everyMs));

  return {
    sandboxes: meter.sandboxes,
    handlers: spendingHandlers({
      store,
      ledger,
      budgets,
      clock,
      changed: async (tenantId) => {
        await enforce();
        teller.tell(tenantId);
      },
    }),
    mayRun: (tenantId) => budgets.mayRun(tenantId),
    guard: (handlers) => refuseWhenUsedUp(handlers, budgets),
    async start() {
      await ledger.forgetOldMeters();
      await budgets.refresh();
      repeat('spending_not_settled', settle, sampleEveryMs);
      repeat('storage_not_metered', measureStorage, storageEveryMs);
    },
    settle,
    settleStorage: measureStorage,
    stopAppsBy: (stop) => void (stopApps = stop),
    async close() {
      for (const timer of timers.splice(0)) clearInterval(timer);
      // What cannot be written now is lost; what closes after this must close all the same.
      await Promise.resolve(settling)
        .then(() => egress.settle())
        .then(() => writer.flush())
        .catch((error: unknown) => log.error('spending_not_settled', { error }));
    },
  };
}

import { costOf } from '../../domain/prices.ts';
import { sizeLimits } from '../../domain/sizes.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Box, BoxSpec, Sandboxes } from '../sandbox/box.ts';
import type { SpendingKind } from '../store/schema/spending.ts';
import { kindOf } from './box-kind.ts';
import type { Payer, Sums } from './sums.ts';

/** A gap longer than this is a machine that slept: nothing ran in it, and nothing is charged for it. */
const longestGapMs = 60_000;

interface Metered {
  readonly box: Box;
  readonly kind: SpendingKind;
  readonly payer: Promise<Payer | null>;
  /** What is in the sums already. */
  cpuMs: number;
  untilMs: number;
  /** One sample after the other: two at a time would count the same use twice. */
  sampled: Promise<void>;
}

export interface BoxMeterParts {
  readonly sandboxes: Sandboxes;
  readonly sums: Sums;
  readonly payerOf: (deploymentId: string) => Promise<Payer | null>;
  /** What else is counted of a box while it runs. */
  readonly metered: (spec: BoxSpec) => BoxSpec;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

/** Counts what boxes use, from their opening to their end. */
export function createBoxMeter({ sandboxes, sums, payerOf, metered: alsoMetered, clock, log }: BoxMeterParts) {
  const open = new Map<string, Metered>();

  function sample(metered: Metered): Promise<void> {
    metered.sampled = metered.sampled
      .then(() => count(metered))
      .catch((error: unknown) => log.warn('box_not_metered', { box: metered.box.id, error }));
    return metered.sampled;
  }

  /** Adds what was used since the last time. A box that does not answer any more used its memory until now all the same. */
  async function count(metered: Metered): Promise<void> {
    const { box, kind } = metered;
    const payer = await metered.payer;
    const answered = await box.usage().catch(() => null);
    // A reading that is no number would spoil its whole batch.
    const usage = Number.isFinite(answered?.cpuMs) ? answered : null;
    if (payer === null) return;
    const now = clock.now();
    const gapMs = Math.min(Math.max(0, now.getTime() - metered.untilMs), longestGapMs);
    const cpuMs = usage === null ? 0 : Math.max(0, usage.cpuMs - metered.cpuMs);
    metered.untilMs = now.getTime();
    metered.cpuMs = usage?.cpuMs ?? metered.cpuMs;
    const use = {
      cpuSeconds: cpuMs / 1_000,
      memoryGbHours: (sizeLimits[box.spec.size].memoryMb / 1_024) * (gapMs / 3_600_000),
    };
    sums.add(payer, kind, now, { ...use, computeUsd: costOf(use).computeUsd });
  }

  async function end(metered: Metered): Promise<void> {
    if (open.delete(metered.box.id)) await sample(metered);
  }

  function meter(box: Box): Box {
    const { deploymentId } = box.spec.owner;
    // A box of the platform itself, such as the trial at its start.
    if (deploymentId === undefined) return box;
    const payer = payerOf(deploymentId).catch((error: unknown) => {
      log.error('payer_unknown', { deployment: deploymentId, error });
      return null;
    });
    const metered: Metered = { box, kind: kindOf(box.spec), payer, cpuMs: 0, untilMs: clock.now().getTime(), sampled: Promise.resolve() };
    open.set(box.id, metered);
    void box.closed.then(() => end(metered));
    return {
      ...box,
      async destroy() {
        await end(metered);
        await box.destroy();
      },
    };
  }

  return {
    /** The same sandboxes, every box of theirs metered. */
    sandboxes: {
      ...sandboxes,
      open: async (spec, signal) => meter(await sandboxes.open(alsoMetered(spec), signal)),
      async prepare(spec, signal) {
        const box = await sandboxes.prepare(spec, signal);
        return { ...box, occupy: async (use) => meter(await box.occupy(alsoMetered({ ...box.spec, ...use }))) };
      },
    } satisfies Sandboxes,
    async sampleAll(): Promise<void> {
      for (const metered of open.values()) await sample(metered);
    },
  };
}

import { costOf } from '../../domain/prices.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { BoxSpec } from '../sandbox/box.ts';
import { kindOf } from './box-kind.ts';
import type { Payer, Sums } from './sums.ts';

const gigabyte = 1024 ** 3;

interface Counter {
  /** Looked up with the first bytes: most boxes send none. */
  payer?: Promise<Payer | null>;
  readonly kind: ReturnType<typeof kindOf>;
  sent: number;
  received: number;
}

export interface EgressMeterParts {
  readonly sums: Sums;
  readonly payerOf: (deploymentId: string) => Promise<Payer | null>;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

/** Counts what boxes send to hosts outside and receive from them. What a connection carried last may be told after its box has ended. */
export function createEgressMeter({ sums, payerOf, clock, log }: EgressMeterParts) {
  const counted = new Set<Counter>();

  return {
    /** The same box, what goes through its way out counted. */
    metered(spec: BoxSpec): BoxSpec {
      const { egress, owner } = spec;
      if (egress === undefined || owner.deploymentId === undefined) return spec;
      const { deploymentId } = owner;
      const counter: Counter = { kind: kindOf(spec), sent: 0, received: 0 };
      const findPayer = () =>
        payerOf(deploymentId).catch((error: unknown) => {
          log.error('payer_unknown', { deployment: deploymentId, error });
          return null;
        });
      return {
        ...spec,
        egress: {
          ...egress,
          onBytes(sent, received) {
            counter.payer ??= findPayer();
            counter.sent += sent;
            counter.received += received;
            counted.add(counter);
            egress.onBytes(sent, received);
          },
        },
      };
    },

    /** Adds what was counted since the last time. */
    async settle(): Promise<void> {
      const due = [...counted];
      counted.clear();
      for (const counter of due) {
        const payer = await counter.payer;
        const { kind, sent, received } = counter;
        counter.sent = 0;
        counter.received = 0;
        if (payer === null || payer === undefined) continue;
        const egressGb = sent / gigabyte;
        const { egressUsd } = costOf({ egressGb });
        sums.add(payer, kind, clock.now(), { egressGb, ingressGb: received / gigabyte, egressUsd });
      }
    },
  };
}

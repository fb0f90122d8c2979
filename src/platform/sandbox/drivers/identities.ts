import { createHash } from 'node:crypto';
import type { BoxSpec } from '../box.ts';

/** Away from people, services, subordinate ids and containers; in a container with few ids, what it has. */
const wideBase = 1_900_000_000;
const narrowBase = 30_000;
const span = 20_000;

/**
 * A host user for each deployment, and one for each box without a deployment. The boxes of a deployment that run at the same
 * time share theirs: a candidate must be able to copy what the live app keeps to itself.
 */
export interface Identities {
  take(spec: BoxSpec): number;
  release(boxId: string): void;
  /** The first of so many ids in a row that are nobody's and own nothing. */
  unused(count: number): number;
}

/** `uidMap` is the text of /proc/self/uid_map: which ids this process may give away. */
export function createIdentities(uidMap: string): Identities {
  const highest = Math.max(
    0,
    ...uidMap
      .trim()
      .split('\n')
      .map((line) => {
        const [first = 0, , count = 0] = line.trim().split(/\s+/).map(Number);
        return first + count;
      }),
  );
  const base = highest >= wideBase + span ? wideBase : narrowBase;
  const taken = new Map<string, { readonly uid: number; readonly whose: string }>();

  return {
    take(spec) {
      const whose = spec.owner.deploymentId ?? spec.owner.buildId ?? spec.boxId;
      const shared = taken.values().find((one) => one.whose === whose);
      if (shared) {
        taken.set(spec.boxId, shared);
        return shared.uid;
      }
      const wanted = createHash('sha256').update(whose).digest().readUInt32BE(0) % span;
      const used = new Set(taken.values().map(({ uid }) => uid));
      for (let step = 0; step < span; step += 1) {
        const uid = base + ((wanted + step) % span);
        if (used.has(uid)) continue;
        taken.set(spec.boxId, { uid, whose });
        return uid;
      }
      throw new Error(`no user id is left for a box: ${span} are running`);
    },
    release: (boxId) => void taken.delete(boxId),
    unused: (count) => base - count,
  };
}

import { createHash } from 'node:crypto';
import type { BoxSpec } from '../../box.ts';

/** Away from people, services, subordinate ids and containers; in a container with few ids, what it has. */
const wideBase = 1_900_000_000;
const narrowBase = 30_000;
const span = 20_000;

/** Gives every running box a host user of its own. The same deployment gets the same one again while it is free. */
export interface Identities {
  take(spec: BoxSpec): number;
  release(boxId: string): void;
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
  const taken = new Map<string, number>();

  return {
    take(spec) {
      const whose = spec.owner.deploymentId ?? spec.owner.buildId ?? spec.boxId;
      const wanted = createHash('sha256').update(whose).digest().readUInt32BE(0) % span;
      const used = new Set(taken.values());
      for (let step = 0; step < span; step += 1) {
        const uid = base + ((wanted + step) % span);
        if (used.has(uid)) continue;
        taken.set(spec.boxId, uid);
        return uid;
      }
      throw new Error(`no user id is left for a box: ${span} are running`);
    },
    release: (boxId) => void taken.delete(boxId),
  };
}

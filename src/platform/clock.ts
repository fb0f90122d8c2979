import { randomBytes } from 'node:crypto';
import { newId, type IdKind } from '../domain/ids.ts';

/** Time and randomness, handed in by the composition root so that a test can replace them. */
export interface Clock {
  now(): Date;
  random(bytes: number): Uint8Array;
  id(kind: IdKind): string;
}

export const systemClock: Clock = {
  now: () => new Date(),
  random: (bytes) => randomBytes(bytes),
  id: (kind) => newId(kind, randomBytes),
};

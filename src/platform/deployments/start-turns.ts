import { availableParallelism } from 'node:os';
import { createSlots } from '../slots.ts';

/** A start is mostly work for the processor; one that waits for something else gives its turn to the next. */
const longestTurnMs = 1_000;

/** Lets a few apps start at a time: a hundred that start together are all up sooner when they do not all get in each other's way. */
export interface StartTurns {
  /** Runs the work when its turn has come. @throws the signal's reason when that comes first. */
  take<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T>;
}

export function createStartTurns(atOnce = 2 * availableParallelism(), turnMs = longestTurnMs): StartTurns {
  const slots = createSlots(atOnce);
  return {
    async take(work, signal) {
      const giveBack = await slots.take(signal);
      const timer = setTimeout(giveBack, turnMs);
      try {
        return await work();
      } finally {
        clearTimeout(timer);
        giveBack();
      }
    },
  };
}

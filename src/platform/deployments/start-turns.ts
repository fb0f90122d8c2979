import { availableParallelism } from 'node:os';

/** A start is mostly work for the processor; one that waits for something else gives its turn to the next. */
const longestTurnMs = 1_000;

/** Lets a few apps start at a time: a hundred that start together are all up sooner when they do not all get in each other's way. */
export interface StartTurns {
  /** Runs the work when its turn has come. @throws the signal's reason when that comes first. */
  take<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T>;
}

export function createStartTurns(atOnce = 2 * availableParallelism(), turnMs = longestTurnMs): StartTurns {
  const waiting: (() => void)[] = [];
  let taken = 0;
  const giveBack = () => {
    const next = waiting.shift();
    if (next === undefined) taken -= 1;
    else next();
  };

  async function turn(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (taken < atOnce) {
      taken += 1;
      return;
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const giveUp = () => {
      waiting.splice(waiting.indexOf(resolve), 1);
      reject(signal.reason as Error);
    };
    waiting.push(resolve);
    signal.addEventListener('abort', giveUp, { once: true });
    await promise.finally(() => signal.removeEventListener('abort', giveUp));
  }

  return {
    async take(work, signal) {
      await turn(signal);
      let mine = true;
      const over = () => {
        if (mine) giveBack();
        mine = false;
      };
      const timer = setTimeout(over, turnMs);
      try {
        return await work();
      } finally {
        clearTimeout(timer);
        over();
      }
    },
  };
}

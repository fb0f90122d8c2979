/** Lets so many work at the same time, the others in the order of asking. */
export interface Slots {
  /** Whether the next one has to wait. */
  readonly full: boolean;
  /** Resolves with the way to give the slot back. @throws the signal's reason when that comes first. */
  take(signal?: AbortSignal): Promise<() => void>;
}

export function createSlots(count: number): Slots {
  let free = Math.max(1, count);
  const waiting = new Set<() => void>();
  const giveBack = () => {
    const [next] = waiting;
    if (next === undefined) free += 1;
    else next();
  };
  const once = (action: () => void) => {
    let done = false;
    return () => {
      if (!done) action();
      done = true;
    };
  };
  const wait = (signal: AbortSignal | undefined) =>
    new Promise<void>((resolve, reject) => {
      const leave = () => {
        waiting.delete(go);
        signal?.removeEventListener('abort', giveUp);
      };
      const giveUp = () => {
        leave();
        reject(signal?.reason as Error);
      };
      const go = () => {
        leave();
        resolve();
      };
      waiting.add(go);
      signal?.addEventListener('abort', giveUp, { once: true });
    });
  return {
    get full() {
      return free === 0;
    },
    async take(signal) {
      signal?.throwIfAborted();
      if (free > 0) free -= 1;
      else await wait(signal);
      return once(giveBack);
    },
  };
}

/** How many builds may generate and check at the same time: each keeps about one core busy. */
export interface BuildSlots {
  /** Resolves with the way to give the slot back, in the order of asking. */
  take(): Promise<() => void>;
}

export function createBuildSlots(count: number): BuildSlots {
  let free = Math.max(1, count);
  const waiting: (() => void)[] = [];
  const giveBack = () => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };
  const once = (action: () => void) => {
    let done = false;
    return () => {
      if (!done) action();
      done = true;
    };
  };
  return {
    async take() {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      return once(giveBack);
    },
  };
}

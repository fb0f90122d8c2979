const windowMs = 60_000;
const allowed = 20;
const firstDelayMs = 200;
const longestDelayMs = 5_000;
const mostAddresses = 10_000;

/** Slows down guessing of tokens: every refusal from an address is answered later than the one before, and after twenty a minute none is. */
export function createGuesses(now: () => number) {
  const refused = new Map<string, number[]>();
  const recent = (from: string) => (refused.get(from) ?? []).filter((at) => at > now() - windowMs);
  return {
    /** Whether the address has to wait before it may even try. */
    isBarred: (from: string): boolean => recent(from).length >= allowed,
    /** Counts a refusal; returns how long to hold back its answer. */
    refused(from: string): number {
      const times = [...recent(from), now()];
      if (refused.size >= mostAddresses) refused.clear();
      refused.set(from, times);
      return Math.min(longestDelayMs, firstDelayMs * 2 ** (times.length - 1));
    },
  };
}

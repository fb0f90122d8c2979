const windowMs = 10 * 60_000;

/** Counts failed attempts of each visitor: so many in ten minutes, then a pause. */
export function createAttempts(most: number, now: () => number = Date.now) {
  const failures = new Map<string, number[]>();
  const recent = (visitor: string) => (failures.get(visitor) ?? []).filter((at) => now() - at < windowMs);
  return {
    /** Seconds to wait; 0 when another attempt is allowed. */
    secondsToWait(visitor: string): number {
      const [first] = recent(visitor).slice(-most);
      return first === undefined || recent(visitor).length < most ? 0 : Math.ceil((first + windowMs - now()) / 1000);
    },
    failed(visitor: string): void {
      if (failures.size > 10_000) failures.clear();
      failures.set(visitor, [...recent(visitor), now()].slice(-most));
    },
  };
}

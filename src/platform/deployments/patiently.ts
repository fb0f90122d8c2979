/** What a caller waits for a start: most apps are up by then, and the others are told about by events. */
const patienceMs = 10_000;

/** Waits for a change that goes on by itself, but not for ever. Hears of a failure that comes in time. */
export async function patiently(change: Promise<void>, forMs = patienceMs): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, forMs);
  try {
    await Promise.race([change, promise]);
  } finally {
    clearTimeout(timer);
    // Whoever stopped waiting reads the outcome from the deployment itself.
    change.catch(() => undefined);
  }
}

/** How an ending went: `ended`, or in words why not. Never rejects. */
export async function endWithin(deadlineMs: number, ending: Promise<unknown>): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const timer = setTimeout(resolve, deadlineMs, `not within ${deadlineMs / 1_000} s`);
  ending.then(
    () => resolve('ended'),
    (error: unknown) => resolve(error instanceof Error ? error.message : String(error)),
  );
  return promise.finally(() => clearTimeout(timer));
}

/** How long work may go on before everybody else gets their turn. */
const turnMs = 10;

/** For long work that is made of many small pieces: what it answers is awaited between them, and gives way when it is time. */
export function createBreather(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < turnMs) return;
    await new Promise((resolve) => setImmediate(resolve));
    since = performance.now();
  };
}

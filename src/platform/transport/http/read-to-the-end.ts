import type { IncomingMessage } from 'node:http';

/** How long somebody may go on to send what was refused already. */
const patienceMs = 10_000;

/**
 * Reads and forgets what is left of a body, for so long. Many clients look for an answer only when they have sent everything,
 * and find a broken connection in its place when nobody takes it.
 */
export async function readToTheEnd(incoming: IncomingMessage | undefined): Promise<void> {
  if (incoming === undefined || incoming.readableEnded || incoming.destroyed) return;
  const over = Promise.withResolvers<void>();
  const timer = setTimeout(over.resolve, patienceMs);
  incoming.once('end', over.resolve).once('close', over.resolve).resume();
  await over.promise;
  clearTimeout(timer);
}

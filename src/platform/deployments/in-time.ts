import { ToolError } from '../../contract/errors.ts';
import type { Box, BoxSpec, Sandboxes } from '../sandbox/box.ts';
import { endWithin } from './end-within.ts';

/** Handing over many files takes a while; the supervisor then has fifteen seconds of its own. */
const openDeadlineMs = 60_000;
/** After it was told to give up. */
const lateMs = 5_000;
/** The app's last words, then the kill, and the kernel's own time to let go. */
const destroyDeadlineMs = 20_000;

export interface Deadlines {
  readonly openMs: number;
  readonly lateMs: number;
}

/** Opens a box, or rejects: whatever becomes of it later is destroyed. A start must not wait for ever, whatever the driver does. */
export async function openInTime(
  sandboxes: Pick<Sandboxes, 'open'>,
  spec: BoxSpec,
  signal: AbortSignal,
  deadlines: Deadlines = { openMs: openDeadlineMs, lateMs },
): Promise<Box> {
  const deadline = new AbortController();
  const opening = sandboxes.open(spec, AbortSignal.any([signal, deadline.signal]));
  const { promise: over, reject } = Promise.withResolvers<never>();
  const giveUp = () => {
    const error = new ToolError('unavailable', `Its sandbox was not ready within ${deadlines.openMs / 1_000} s.`);
    deadline.abort(error);
    return setTimeout(reject, deadlines.lateMs, error);
  };
  let timer = setTimeout(() => (timer = giveUp()), deadlines.openMs);
  const onAbort = () => {
    clearTimeout(timer);
    timer = setTimeout(reject, deadlines.lateMs, signal.reason as Error);
  };
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([opening, over]);
  } catch (error) {
    void opening.then((box) => box.destroy()).catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}

/** Ends a box that did not come up. @throws Error in words when it does not end in time. */
export async function destroyInTime(box: Box, deadlineMs = destroyDeadlineMs): Promise<void> {
  const ended = await endWithin(deadlineMs, box.destroy());
  if (ended !== 'ended') throw new Error(`its sandbox could not be ended: ${ended}`);
}

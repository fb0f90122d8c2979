import { stat } from 'node:fs/promises';
import type { Log } from '../log.ts';
import type { BoxSpec, Sandboxes, WaitingBox } from '../sandbox/box.ts';

/** How many boxes wait at the same time, unless it is set otherwise. */
export const defaultWaitingBoxes = 8;
/** Boxes wait only in memory that nobody else is about to need. */
const leastAvailableBytes = 1024 ** 3;
/** How often one that was lost while it waited is opened again, before its deployment does without. */
const replacements = 3;

/** Boxes that were opened ahead of need, each for the next start of one deployment. */
export interface WaitingBoxes extends Pick<Sandboxes, 'open'> {
  /** Opens one in the background, in the place of the one that waits for this deployment. The one offered longest ago goes for it. */
  offer(deploymentId: string, specOf: () => Promise<BoxSpec>): void;
  /** Ends the one that waits for a deployment. Resolves when nothing of it is left. */
  drop(deploymentId: string): Promise<void>;
  close(): Promise<void>;
}

interface Ready {
  readonly box: WaitingBox;
  readonly likeness: string;
}
interface Waiting {
  readonly abort: AbortController;
  /** Its turn has come; before that there is nothing to wait for. */
  begun: boolean;
  /** Null when there is none to have. */
  ready: Promise<Ready | null>;
}

export interface WaitingBoxesParts {
  readonly sandboxes: Sandboxes;
  readonly log: Log;
  readonly most: number;
  readonly availableBytes?: () => number;
}

/** What two boxes of the same likeness have in common is all that a start can see of them but the environment, which comes with it. */
async function likenessOf({ purpose, owner, mounts, size, egress }: BoxSpec): Promise<string> {
  // A folder that was put in the place of another has its path and not its number.
  const folders = await Promise.all(mounts.map(async ({ source }) => (await stat(source)).ino));
  return JSON.stringify([purpose, owner, mounts, folders, size, egress !== undefined]);
}

export function createWaitingBoxes({
  sandboxes,
  log,
  most,
  availableBytes = () => process.availableMemory(),
}: WaitingBoxesParts): WaitingBoxes {
  const waiting = new Map<string, Waiting>();
  let turn: Promise<unknown> = Promise.resolve();
  let closed = false;

  async function prepare(entry: Waiting, specOf: () => Promise<BoxSpec>): Promise<Ready | null> {
    if (entry.abort.signal.aborted || availableBytes() < leastAvailableBytes) return null;
    entry.begun = true;
    try {
      const spec = await specOf();
      const likeness = await likenessOf(spec);
      return { box: await sandboxes.prepare(spec, entry.abort.signal), likeness };
    } catch (error) {
      if (!entry.abort.signal.aborted) log.warn('box_not_prepared', { error });
      return null;
    }
  }

  function offer(deploymentId: string, specOf: () => Promise<BoxSpec>, left = replacements): void {
    void drop(deploymentId);
    if (closed || most === 0) return;
    const entry: Waiting = { abort: new AbortController(), begun: false, ready: Promise.resolve(null) };
    // One after the other: what they take of the machine is meant for those who do not wait.
    entry.ready = turn.then(() => prepare(entry, specOf));
    turn = entry.ready;
    waiting.set(deploymentId, entry);
    for (const oldest of [...waiting.keys()].slice(0, -most)) void drop(oldest);
    void replaceWhenLost(deploymentId, entry, () => left > 0 && offer(deploymentId, specOf, left - 1));
  }

  async function replaceWhenLost(deploymentId: string, entry: Waiting, again: () => void): Promise<void> {
    const ready = await entry.ready;
    await ready?.box.closed;
    if (waiting.get(deploymentId) !== entry) return;
    waiting.delete(deploymentId);
    if (ready !== null) again();
  }

  /** Whoever has removed an entry is the only one who ever holds its box. */
  function remove(deploymentId: string): Waiting | undefined {
    const entry = waiting.get(deploymentId);
    waiting.delete(deploymentId);
    return entry;
  }

  async function drop(deploymentId: string): Promise<void> {
    const entry = remove(deploymentId);
    entry?.abort.abort(new Error('the box is not waited for any more'));
    if (entry?.begun !== true) return;
    const ready = await entry.ready;
    await ready?.box.destroy().catch((error: unknown) => log.error('waiting_box_not_ended', { deployment: deploymentId, error }));
  }

  async function take(spec: BoxSpec): Promise<WaitingBox | null> {
    const entry = spec.owner.deploymentId === undefined ? undefined : remove(spec.owner.deploymentId);
    if (entry?.begun !== true) {
      entry?.abort.abort();
      return null;
    }
    const ready = await entry.ready;
    if (ready === null) return null;
    if (ready.likeness === (await likenessOf(spec))) return ready.box;
    await ready.box.destroy();
    return null;
  }

  return {
    offer,
    drop,
    async open(spec, signal) {
      const box = await take(spec);
      if (signal?.aborted === true) await box?.destroy();
      signal?.throwIfAborted();
      if (box === null) return sandboxes.open(spec, signal);
      try {
        return await box.occupy(spec);
      } catch (error) {
        // It was lost in the moment it was needed.
        log.info('waiting_box_lost', { boxId: box.spec.boxId, error });
        return sandboxes.open(spec, signal);
      }
    },
    async close() {
      closed = true;
      await Promise.all([...waiting.keys()].map(drop));
    },
  };
}

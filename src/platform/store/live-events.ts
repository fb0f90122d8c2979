import type { LiveEvent } from '../../contract/events.ts';
import type { LiveEvents, NumberedEvent } from '../live-events.ts';
import type { Log } from '../log.ts';
import { createEventLog } from './event-log.ts';
import { listenToOtherNodes } from './other-nodes.ts';
import type { Store } from './store.ts';

type Listener = (event: NumberedEvent) => void;
interface Waiting {
  readonly tenantId: string;
  readonly event: LiveEvent;
  readonly written: () => void;
  readonly failed: (error: unknown) => void;
}

export interface LiveEventStore extends LiveEvents {
  /** The number told last: where a stream that opens now stands. */
  position(): Promise<string>;
  close(): Promise<void>;
}

const trimEveryMs = 60_000;

/** Live events over the store: written in order, told at once to the streams of this node, and to other nodes by NOTIFY. */
export function createLiveEvents({ store, log }: { store: Store; log: Log }): LiveEventStore {
  const events = createEventLog(store.pool);
  const listeners = new Map<string, Set<Listener>>();
  const queue: Waiting[] = [];
  let writing: Promise<void> | null = null;
  let cursor: Promise<bigint> = events.lastId();
  cursor.catch((error: unknown) => log.error('live_events_unreadable', { error }));

  const tell = (event: NumberedEvent) => {
    for (const listener of listeners.get(event.tenantId) ?? []) listener(event);
  };

  /** Tells everything between what was told last and `through`, so that another node's event is never overtaken by ours. */
  function tellThrough(through: bigint, known: readonly NumberedEvent[]): Promise<bigint> {
    const before = cursor;
    const step = before.then(async (told) => {
      if (through <= told) return told;
      const complete = BigInt(known.length) === through - told;
      for (const event of complete ? known : await events.between(told, through)) tell(event);
      return through;
    });
    cursor = step.catch(() => before);
    return step;
  }

  async function writeAll(): Promise<void> {
    while (queue.length > 0) {
      const batch = queue.splice(0, 100);
      try {
        const written = await events.append(batch);
        await tellThrough(BigInt(written.at(-1)!.id), written);
        for (const one of batch) one.written();
      } catch (error) {
        for (const one of batch) one.failed(error);
      }
    }
    writing = null;
  }

  const others = store.kind === 'external' ? listenToOtherNodes(store.url, log, (through) => void tellThrough(through, [])) : null;
  const trimmer = setInterval(() => {
    events.trim().catch((error: unknown) => log.warn('live_events_not_trimmed', { error }));
  }, trimEveryMs).unref();

  return {
    publish: (tenantId, event) =>
      new Promise<void>((written, failed) => {
        queue.push({ tenantId, event, written, failed });
        writing ??= writeAll();
      }),
    publishTransient: (tenantId, event) => tell({ id: '', tenantId, event }),
    async subscribe(tenantId, afterId, listener) {
      let replaying: NumberedEvent[] | null = [];
      const receive: Listener = (event) => (replaying === null ? listener(event) : void replaying.push(event));
      const ofTenant = listeners.get(tenantId) ?? new Set();
      listeners.set(tenantId, ofTenant.add(receive));
      const unsubscribe = () => {
        ofTenant.delete(receive);
        if (ofTenant.size === 0 && listeners.get(tenantId) === ofTenant) listeners.delete(tenantId);
      };
      try {
        const missed = afterId === null ? [] : await events.after(tenantId, afterId);
        for (const event of missed) listener(event);
        const last = BigInt(missed.at(-1)?.id ?? 0);
        for (const event of replaying) if (event.id === '' || BigInt(event.id) > last) listener(event);
        replaying = null;
      } catch (error) {
        unsubscribe();
        throw error;
      }
      return unsubscribe;
    },
    position: async () => (await cursor).toString(),
    async close() {
      clearInterval(trimmer);
      await writing;
      await others?.close();
    },
  };
}

import type { Socket } from 'node:net';
import { BoxLostError } from '../box.ts';
import type { Conversation } from '../supervisor/calls.ts';
import type { Home } from './home.ts';
import type { Door } from './door.ts';

/** Both ends are on one machine: a connection that takes longer will not come. */
const arriveMs = 15_000;

/** The two ways to the supervisor of a box. */
export interface Channel {
  readonly home: Home;
  readonly door: Door;
}

/**
 * Has the supervisor bring a connection for frames. It ends with its `close`: whoever destroys it ends what runs at the other
 * end, which is told over the connection home as well, because one that is not being read does not notice.
 * @throws BoxLostError when it does not come, and the reason of the signal.
 */
export async function openConversation({ home, door }: Channel, what: Conversation, signal?: AbortSignal): Promise<Socket> {
  signal?.throwIfAborted();
  const awaited = door.await(arriveMs);
  const given = new AbortController();
  try {
    const asked = home.ask({ what, id: awaited.id });
    try {
      const gone = asked.broken.then(() => Promise.reject(new BoxLostError('the box was lost')));
      const stream = await Promise.race([awaited.arrived, gone, aborted(signal, given.signal)]);
      stream.once('end', () => stream.destroy());
      stream.once('close', () => asked.say('breakOff'));
      void asked.broken.then(() => stream.destroy());
      return stream;
    } catch (error) {
      asked.say('breakOff');
      throw error;
    }
  } catch (error) {
    awaited.turnAway();
    throw error;
  } finally {
    given.abort();
  }
}

function aborted(signal: AbortSignal | undefined, unless: AbortSignal): Promise<never> {
  return new Promise((_, reject) =>
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true, signal: unless }),
  );
}

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
export async function openConversation({ home, door }: Channel, what: (id: string) => Conversation, signal?: AbortSignal): Promise<Socket> {
  signal?.throwIfAborted();
  const awaited = door.await(arriveMs);
  try {
    const asked = home.ask(what(awaited.id));
    try {
      const stream = await firstOf(awaited.arrived, asked.broken, signal);
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
  }
}

/** What breaks later, as every conversation does at its end, is told by the connection itself. */
function firstOf(arrived: Promise<Socket>, broken: Promise<void>, signal: AbortSignal | undefined): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  let isSettled = false;
  const abort = () => reject(signal?.reason as Error);
  signal?.addEventListener('abort', abort, { once: true });
  arrived.then(resolve, reject);
  void broken.then(() => isSettled || reject(new BoxLostError('the box was lost')));
  return promise.finally(() => {
    isSettled = true;
    signal?.removeEventListener('abort', abort);
  });
}

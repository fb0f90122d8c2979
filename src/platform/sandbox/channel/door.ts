import { randomBytes } from 'node:crypto';
import { createServer, type OnReadOpts, type Socket } from 'node:net';
import { Places } from '../../places.ts';
import { BoxLostError } from '../box.ts';
import { listenToBox } from '../listen-to-box.ts';
import { withOwnMemory } from './own-memory.ts';

const idBytes = 16;
/** How long a caller may take to say what it brings. */
const silenceMs = 5_000;
/** Callers that have not said it yet, beyond those that were asked for. */
const mostSilent = 64;
/** Only what a box runs of its own accord calls without being asked; so many times is no mistake. */
const mostStrangers = 256;

/** A connection that the supervisor was asked for. */
export interface Awaited {
  /** Unguessable, and good for one connection. */
  readonly id: string;
  /** @throws BoxLostError when nobody came in time, and at once when the door closes. */
  readonly arrived: Promise<Socket>;
  /** It will not come; one that does is a stranger. */
  forget(): void;
  /** It is not wanted any more; one that came or comes in time is closed, and no stranger. */
  turnAway(): void;
}

/**
 * Where the supervisor brings the connections that it was asked for, one for each tunnel and conversation. Everything in the box can reach it, so a
 * connection is nothing until it has named an id that was sent over the channel, and naming one uses it up.
 */
export interface Door {
  /** `onread`: what the connection reads goes there instead of into its stream. */
  await(withinMs: number, onread?: OnReadOpts): Awaited;
  /** Resolves when so many called without being asked that the box must be taken for hostile. */
  readonly stormed: Promise<void>;
  close(): void;
}

export async function openDoor(path: string): Promise<Door> {
  const awaited = new Map<string, { readonly take: (socket: Socket) => void; readonly giveUp: (why: string) => void }>();
  const silent = new Places<Socket>();
  const storm = Promise.withResolvers<void>();
  let strangers = 0;

  const refuse = (socket: Socket) => {
    socket.destroy();
    strangers += 1;
    if (strangers === mostStrangers) storm.resolve();
  };

  const server = createServer({ allowHalfOpen: true }, (socket) => {
    if (strangers >= mostStrangers || silent.size >= awaited.size + mostSilent) return refuse(socket);
    const place = silent.add(socket);
    const stranger = () => {
      silent.remove(place);
      refuse(socket);
    };
    const listen = () => {
      const said = socket.read(idBytes) as Buffer | null;
      if (said === null) return;
      const id = said.toString('hex');
      const asked = awaited.get(id);
      if (asked === undefined) return stranger();
      awaited.delete(id);
      silent.remove(place);
      socket.off('readable', listen).off('end', stranger).off('error', stranger).off('timeout', stranger).setTimeout(0);
      asked.take(socket);
    };
    socket.on('readable', listen).once('end', stranger).once('error', stranger).once('timeout', stranger).setTimeout(silenceMs);
  });
  await listenToBox(server, path);

  return {
    stormed: storm.promise,
    await(withinMs, onread) {
      const id = randomBytes(idBytes).toString('hex');
      const { promise, resolve, reject } = Promise.withResolvers<Socket>();
      const giveUp = (why: string) => {
        clearTimeout(late);
        awaited.delete(id);
        reject(new BoxLostError(why));
      };
      const late = setTimeout(giveUp, withinMs, 'the box did not bring in time what it was asked for');
      const take = (socket: Socket) => {
        clearTimeout(late);
        resolve(withErrorsHeard(onread === undefined ? socket : withOwnMemory(socket, onread)));
      };
      awaited.set(id, { take, giveUp });
      promise.catch(() => {
        // Whoever waits for it is told; nobody may be waiting yet.
      });
      return {
        id,
        arrived: promise,
        forget() {
          clearTimeout(late);
          awaited.delete(id);
        },
        turnAway: () =>
          void promise.then(
            (socket) => socket.destroy(),
            () => {
              // Nobody came: nothing to close.
            },
          ),
      };
    },
    close() {
      server.close();
      for (const socket of silent.all) socket.destroy();
      for (const { giveUp } of awaited.values()) giveUp('the box is gone');
    },
  };
}

function withErrorsHeard(socket: Socket): Socket {
  return socket.on('error', () => {
    // Told by its close; whoever was asked for it may not listen yet, or no more.
  });
}

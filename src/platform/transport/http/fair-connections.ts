import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { sourceOf, visitorAddress } from './visitor-address.ts';

interface Held {
  /** What a proxy said last of whom it speaks for. */
  forwardedFor: string | undefined;
  source: string;
}

export interface FairConnections {
  /** A visitor connects. Where there is no room, a connection is ended for them, or theirs is. */
  enter(socket: Socket): void;
  /** A request begins; it is over with its answer. */
  use(req: IncomingMessage, res: ServerResponse): void;
  /** It speaks another protocol from here on, and never rests again. */
  upgrade(req: IncomingMessage): void;
}

/**
 * Shares so many connections among those who come. Nobody is refused while there is room, so that one address, which may be
 * a proxy that speaks for all, has all of them when nobody else comes. Where there is none left, whoever has most makes room
 * for somebody who has less: with a connection that rests, or else with their newest. Among equals one that rests makes room.
 */
export function createFairConnections(most: number): FairConnections {
  const all = new Map<Socket, Held>();
  /** Those of each source, the oldest first. */
  const sources = new Map<string, Set<Socket>>();
  /** Those between two requests, or before the first: the one that has rested longest is the first. */
  const resting = new Set<Socket>();

  const join = (socket: Socket, source: string) => {
    const theirs = sources.get(source);
    if (theirs === undefined) sources.set(source, new Set([socket]));
    else theirs.add(socket);
  };
  const part = (socket: Socket, source: string) => {
    const theirs = sources.get(source);
    if (theirs?.delete(socket) === true && theirs.size === 0) sources.delete(source);
  };
  const leave = (socket: Socket) => {
    const held = all.get(socket);
    if (held === undefined) return;
    part(socket, held.source);
    resting.delete(socket);
    all.delete(socket);
  };
  /** Whose end makes room for one more of this source. */
  const whoGoes = (source: string): Socket | undefined => {
    let greediest: ReadonlySet<Socket> = sources.get(source) ?? new Set();
    const fair = greediest.size + 1;
    for (const theirs of sources.values()) if (theirs.size > Math.max(fair, greediest.size)) greediest = theirs;
    if (greediest.size > fair) return greediestGives(greediest, resting);
    const [longest] = resting;
    return longest;
  };

  return {
    enter(socket) {
      const source = sourceOf(socket.remoteAddress ?? '');
      if (all.size >= most) {
        const gone = whoGoes(source);
        if (gone === undefined) return void socket.destroy();
        leave(gone);
        gone.destroy();
      }
      all.set(socket, { forwardedFor: undefined, source });
      join(socket, source);
      resting.add(socket);
      socket.once('close', () => leave(socket));
    },
    use(req, res) {
      const { socket } = req;
      const held = all.get(socket);
      if (held === undefined) return;
      const forwardedFor = req.headers['x-forwarded-for'] as string | undefined;
      if (forwardedFor !== held.forwardedFor) {
        held.forwardedFor = forwardedFor;
        part(socket, held.source);
        held.source = sourceOf(visitorAddress(socket.remoteAddress, forwardedFor) ?? '');
        join(socket, held.source);
      }
      resting.delete(socket);
      res.once('close', () => {
        if (all.has(socket)) resting.add(socket);
      });
    },
    upgrade: ({ socket }) => void resting.delete(socket),
  };
}

function greediestGives(theirs: ReadonlySet<Socket>, resting: ReadonlySet<Socket>): Socket | undefined {
  let newest: Socket | undefined;
  for (const socket of theirs) {
    if (resting.has(socket)) return socket;
    newest = socket;
  }
  return newest;
}

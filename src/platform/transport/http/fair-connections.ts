import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { sourceOf, visitorAddress } from './visitor-address.ts';

interface Held {
  /** What a proxy said last of whom it speaks for. */
  forwardedFor: string | undefined;
  source: string;
  /** The last answer; null before the first request. */
  answer: ServerResponse | null;
  isUpgraded: boolean;
  /** When it came or was last asked, by the clock that does not jump. */
  usedAt: number;
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
 * Each request only leaves word of itself: who rests is looked for when there is no room.
 */
export function createFairConnections(most: number): FairConnections {
  const all = new Map<Socket, Held>();
  /** Those of each source, the oldest first. */
  const sources = new Map<string, Set<Socket>>();

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
    all.delete(socket);
  };
  const longestAtRest = (among: Iterable<Socket>): Socket | undefined => {
    let longest: { socket: Socket; usedAt: number } | undefined;
    for (const socket of among) {
      const held = all.get(socket);
      if (held !== undefined && rests(held) && held.usedAt < (longest?.usedAt ?? Infinity)) longest = { socket, usedAt: held.usedAt };
    }
    return longest?.socket;
  };
  /** Whose end makes room for one more of this source. */
  const whoGoes = (source: string): Socket | undefined => {
    let greediest: ReadonlySet<Socket> = sources.get(source) ?? new Set();
    const fair = greediest.size + 1;
    for (const theirs of sources.values()) if (theirs.size > Math.max(fair, greediest.size)) greediest = theirs;
    if (greediest.size > fair) return longestAtRest(greediest) ?? [...greediest].at(-1);
    return longestAtRest(all.keys());
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
      all.set(socket, { forwardedFor: undefined, source, answer: null, isUpgraded: false, usedAt: performance.now() });
      join(socket, source);
      socket.once('close', () => leave(socket));
    },
    use(req, res) {
      const { socket } = req;
      const held = all.get(socket);
      if (held === undefined) return;
      held.answer = res;
      held.usedAt = performance.now();
      const forwardedFor = req.headers['x-forwarded-for'] as string | undefined;
      if (forwardedFor === held.forwardedFor) return;
      held.forwardedFor = forwardedFor;
      part(socket, held.source);
      held.source = sourceOf(visitorAddress(socket.remoteAddress, forwardedFor) ?? '');
      join(socket, held.source);
    },
    upgrade({ socket }) {
      const held = all.get(socket);
      if (held !== undefined) held.isUpgraded = true;
    },
  };
}

/** Between two requests, or before the first. */
const rests = ({ answer, isUpgraded }: Held) => !isUpgraded && (answer === null || answer.writableFinished);

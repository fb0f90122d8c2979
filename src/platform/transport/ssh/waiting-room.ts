import type { Duplex } from 'node:stream';
import { sourceOf } from '../http/visitor-address.ts';

export interface WaitingRoom {
  /** A connection comes in; whoever has waited longest may have to go for it. */
  enter(socket: Duplex, address: string): void;
  /** It has signed in, and does not wait any more. */
  leave(socket: Duplex): void;
  /** How many wait. */
  size(): number;
}

/**
 * Connections that have not signed in yet, as OpenSSH limits them: so many in all, so many from one address, and for so long.
 * Where there are too many the oldest goes and the newest stays: a sign-in takes a second, so that whoever only holds on
 * keeps nobody out. A person may read a fingerprint or type a passphrase in between, for which there is time enough.
 */
export function createWaitingRoom({ most = 100, mostFrom = 20, graceMs = 120_000 } = {}): WaitingRoom {
  /** The oldest first. */
  const waiting = new Map<Duplex, { readonly source: string; readonly tooLate: NodeJS.Timeout }>();
  const leave = (socket: Duplex) => {
    clearTimeout(waiting.get(socket)?.tooLate);
    waiting.delete(socket);
  };
  const sendAway = (those: readonly Duplex[], allowed: number) => {
    for (const socket of those.slice(0, Math.max(0, those.length - allowed))) {
      leave(socket);
      socket.destroy();
    }
  };
  return {
    enter(socket, address) {
      const source = sourceOf(address);
      waiting.set(socket, { source, tooLate: setTimeout(() => socket.destroy(), graceMs) });
      socket.once('close', () => leave(socket));
      const fromThere = [...waiting].filter(([, each]) => each.source === source).map(([each]) => each);
      sendAway(fromThere, mostFrom);
      sendAway([...waiting.keys()], most);
    },
    leave,
    size: () => waiting.size,
  };
}

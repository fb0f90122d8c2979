/* oxlint-disable no-underscore-dangle -- Node's own names */
import { Socket, type OnReadOpts } from 'node:net';
import { rebuilt } from '../channel/own-memory.ts';

/**
 * A connection to an app past its supervisor. It ends as a tunnel does: destroyed before its own end was sent, it breaks off
 * inside the app too. Node's own `resetAndDestroy` sends an end first, which the app may read before the break.
 */
export class DirectSocket extends Socket {
  #hasEnded = false;

  override _final(callback: (error?: Error | null) => void): void {
    this.#hasEnded = true;
    super._final(callback);
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    if (!this.#hasEnded) Object.assign(this, { resetAndClosing: true });
    super._destroy(error, callback);
  }
}

/** The given socket is empty after it. */
export function asDirect(handedOver: Socket, onread?: OnReadOpts): Socket {
  const socket = rebuilt(handedOver, (around) => new DirectSocket(around), onread);
  return socket.on('error', () => {
    // Told by its close; nobody may listen yet, or no more.
  });
}

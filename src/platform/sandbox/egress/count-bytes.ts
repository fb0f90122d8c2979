import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import type { Egress } from '../box.ts';
import type { Target } from './target.ts';

/** Nothing in either direction for this long: nobody is there any more. */
const idleMs = 10 * 60_000;

/**
 * Tells what a connection to the outside carries while it does, and ends it once its host is off the list or nothing comes.
 * Called when what the box sends is joined to the connection already, so that each piece is counted as it goes.
 */
export function countBytes(fromBox: Readable, socket: Socket, egress: Egress, { host, port }: Target): void {
  let sent = 0;
  let received = 0;
  const tell = () => {
    const [out, back] = [socket.bytesWritten - sent, socket.bytesRead - received];
    if (out === 0 && back === 0) return;
    sent += out;
    received += back;
    egress.onBytes(out, back);
    if (socket.destroyed || egress.allows(host, port)) return;
    egress.onRefused?.(host, port, `${host} was taken off this app’s list of hosts, and its connection was closed.`);
    socket.destroy();
  };
  socket.setTimeout(idleMs, () => socket.destroy());
  fromBox.on('data', tell);
  socket.on('data', tell);
  socket.on('close', tell);
}

import type { Socket } from 'node:net';

/** Some clients wait for the server to speak first. */
const patienceMs = 250;

/** Calls with what the other end says first, or with nothing when it waits; every byte stays to be read. */
export function peek(socket: Socket, then: (said: string) => void): void {
  const look = () => {
    clearTimeout(waiting);
    socket.removeListener('readable', look);
    if (socket.destroyed) return;
    const said = socket.read() as Buffer | null;
    if (said !== null) socket.unshift(said);
    then(said?.toString('latin1') ?? '');
  };
  const waiting = setTimeout(look, patienceMs);
  socket.on('readable', look).once('close', () => clearTimeout(waiting));
}

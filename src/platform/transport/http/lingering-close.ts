import type { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';

const mostBytes = 256 * 1_048_576;

/**
 * Makes the close that follows an answer wait for a client that still sends. What comes for a closed socket is answered with
 * a reset, and a reset takes the answer away from whoever has not read it yet: so our side is ended, and what they send is
 * thrown away until they have ended theirs (RFC 9112, section 9.6). For so long and so much; then it is closed all the same.
 */
export function closeLingering(req: IncomingMessage, ms: number): void {
  const { socket } = req;
  let isLingering = false;
  socket.destroySoon = () => {
    if (isLingering) return;
    if (req.complete || !socket.writable) return Socket.prototype.destroySoon.call(socket);
    isLingering = true;
    let left = mostBytes;
    const tooLong = setTimeout(() => socket.destroy(), ms);
    socket.on('close', () => clearTimeout(tooLong));
    req.on('data', (bytes: Buffer) => {
      left -= bytes.byteLength;
      if (left < 0) socket.destroy();
    });
    req.resume();
    socket.end();
  };
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

type Handle = (req: IncomingMessage, res: ServerResponse) => void;

/** More than any client sends ahead that means well: most send nothing ahead. */
const mostWaiting = 64;

/**
 * Takes the requests of each connection one after the other, as they are answered. Node hands out at once all that a client
 * sends ahead of its answers (pipelining): by one connection it would hold as much of the platform as by thousands.
 */
export function inTurn(handle: Handle): Handle {
  const waiting = new WeakMap<Socket, number>();
  return (req, res) => {
    // Node gives an answer its socket once those before it have left: nearly always, that is at once.
    if (res.socket !== null) return handle(req, res);
    const { socket } = req;
    const ahead = waiting.get(socket) ?? 0;
    if (socket.destroyed) return;
    if (ahead === mostWaiting) return cutOff(socket);
    waiting.set(socket, ahead + 1);
    res.once('socket', () => {
      waiting.set(socket, (waiting.get(socket) ?? 1) - 1);
      // Whoever hands it the socket is not done with it yet.
      process.nextTick(handle, req, res);
    });
  };
}

/**
 * Ends a connection in the middle of what it has just sent. By itself Node goes on through all of the 64 KiB that it reads
 * at a time, thousands of requests, for a socket that is gone: a parser that is told of another protocol stops.
 */
function cutOff(socket: Socket): void {
  const { parser } = socket as Socket & { readonly parser?: { onIncoming: () => number } | null };
  if (parser) parser.onIncoming = () => 2;
  socket.destroy();
}

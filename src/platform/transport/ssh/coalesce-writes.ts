import type { Socket } from 'node:net';

/**
 * What is written to the socket within one turn leaves in one piece: the library writes every packet by itself, without its
 * native part even in three writes, and each of them would be a call to the system and a wake-up of the client.
 */
export function coalesceWrites(socket: Socket): void {
  const write = socket.write.bind(socket) as (...given: unknown[]) => boolean;
  let waiting = false;
  const leave = () => {
    waiting = false;
    socket.uncork();
  };
  socket.write = (...given: unknown[]) => {
    if (!waiting) {
      waiting = true;
      socket.cork();
      process.nextTick(leave);
    }
    return write(...given);
  };
}

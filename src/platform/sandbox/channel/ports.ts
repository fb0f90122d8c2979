import type { OnReadOpts, Socket } from 'node:net';
import { BoxLostError, PortClosedError } from '../box.ts';
import type { Channel } from './conversation.ts';
import type { Asked, Home } from './home.ts';

/** Both ends are on one machine: an answer that takes longer will not come. */
const dialMs = 10_000;

/** A byte stream to a port of the box; an end and an abort of either side reach the other as what they are. */
export async function tunnelOverChannel({ home, door }: Channel, port: number, onread?: OnReadOpts): Promise<Socket> {
  const awaited = door.await(dialMs, onread);
  let asked: Asked | undefined;
  try {
    asked = home.ask({ what: 'tunnel', id: awaited.id, port });
    const status = await asked.answered(dialMs);
    if (status === 200) return joined(asked, await awaited.arrived);
    awaited.forget();
    if (status === 502) throw new PortClosedError(`nothing listens on port ${port} of the box`);
    throw new BoxLostError(`the supervisor answered ${status}`);
  } catch (error) {
    awaited.turnAway();
    asked?.say('breakOff');
    throw error;
  }
}

/** A closed socket looks the same from the other end, however it was meant: what is meant is said over the connection home. */
function joined(asked: Asked, socket: Socket): Socket {
  socket.once('finish', () => asked.say('end'));
  socket.once('close', () => asked.say(socket.writableFinished ? 'close' : 'breakOff'));
  // It came before the answer, and broke while that was on its way.
  if (socket.destroyed) asked.say('breakOff');
  void asked.broken.then(() => socket.destroy(new Error('The other end of the tunnel broke off.')));
  return socket;
}

/** Resolves when the port accepts; the supervisor watches, nothing is polled over the channel. */
export async function waitForPortOverChannel(
  home: Home,
  port: number,
  options: { readonly timeoutMs: number; readonly until?: Promise<unknown> },
): Promise<void> {
  const asked = home.ask({ what: 'wait', port, timeoutMs: options.timeoutMs });
  const closed = (why: string) => new PortClosedError(`port ${port} of the box did not open: ${why}`);
  const ended = options.until?.then(
    () => Promise.reject(closed('what should open it ended')),
    () => Promise.reject(closed('what should open it failed')),
  );
  try {
    const answer = asked.answered(options.timeoutMs + dialMs);
    const status = await (ended === undefined ? answer : Promise.race([answer, ended]));
    if (status !== 200) throw closed(`not within ${options.timeoutMs} ms`);
  } finally {
    asked.say('close');
  }
}

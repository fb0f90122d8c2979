import type { ClientHttp2Session, ClientHttp2Stream } from 'node:http2';
import type { Socket } from 'node:net';
import { BoxLostError, PortClosedError } from '../box.ts';
import { answered, cancel, openStream } from './request.ts';
import type { TunnelDoor } from './tunnel-door.ts';

/** Both ends are on one machine: an answer that takes longer will not come. */
const dialMs = 10_000;

/** A byte stream to a port of the box; an end and an abort of either side reach the other as what they are. */
export async function tunnelOverChannel(session: ClientHttp2Session, door: TunnelDoor, port: number): Promise<Socket> {
  const awaited = door.await(dialMs);
  try {
    const stream = openStream(session, `/tunnel?port=${port}&id=${awaited.id}`, false);
    const status = await answered(stream, dialMs);
    if (status === 200) return joined(stream, await awaited.arrived);
    cancel(stream);
    if (status === 502) throw new PortClosedError(`nothing listens on port ${port} of the box`);
    throw new BoxLostError(`the supervisor answered ${status}`);
  } catch (error) {
    awaited.forget();
    throw error;
  }
}

/**
 * A closed socket looks the same from the other end, however it was meant. What is meant is said on the stream: a word is
 * an end of ours, its close without error a close, and anything else a break.
 */
function joined(stream: ClientHttp2Stream, socket: Socket): Socket {
  stream.resume();
  // A word and not the end of the stream: that comes with a break too.
  socket.once('finish', () => stream.writable && stream.write('.'));
  socket.once('close', () => (socket.writableFinished ? stream.close(0) : cancel(stream)));
  stream.once('close', () => socket.destroy(new Error('The other end of the tunnel broke off.')));
  if (stream.closed) socket.destroy(new Error('The other end of the tunnel broke off.'));
  socket.on('error', () => {
    // A tunnel that lies idle between two requests has no other listener, and its box may end at any time.
  });
  return socket;
}

/** Resolves when the port accepts; the supervisor watches, nothing is polled over the channel. */
export async function waitForPortOverChannel(
  session: ClientHttp2Session,
  port: number,
  options: { readonly timeoutMs: number; readonly until?: Promise<unknown> },
): Promise<void> {
  const stream = openStream(session, `/wait?port=${port}&timeout=${options.timeoutMs}`, true);
  const closed = (why: string) => new PortClosedError(`port ${port} of the box did not open: ${why}`);
  const ended = options.until?.then(
    () => Promise.reject(closed('what should open it ended')),
    () => Promise.reject(closed('what should open it failed')),
  );
  try {
    const answer = answered(stream, options.timeoutMs + dialMs);
    const status = await (ended === undefined ? answer : Promise.race([answer, ended]));
    if (status !== 200) throw closed(`not within ${options.timeoutMs} ms`);
    stream.resume();
  } finally {
    cancel(stream);
  }
}

import type { ClientHttp2Session } from 'node:http2';
import type { Duplex } from 'node:stream';
import { BoxLostError, PortClosedError } from '../box.ts';
import { answered, cancel, openStream } from './request.ts';
import { TunnelStream } from './tunnel-stream.ts';

/** Both ends are on one machine: an answer that takes longer will not come. */
const dialMs = 10_000;

/** A byte stream to a port of the box; an abort of either side reaches the other as an abort. */
export async function tunnelOverChannel(session: ClientHttp2Session, port: number): Promise<Duplex> {
  const stream = openStream(session, `/tunnel?port=${port}`, false);
  const status = await answered(stream, dialMs);
  if (status === 200) return new TunnelStream(stream);
  cancel(stream);
  if (status === 502) throw new PortClosedError(`nothing listens on port ${port} of the box`);
  throw new BoxLostError(`the supervisor answered ${status}`);
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

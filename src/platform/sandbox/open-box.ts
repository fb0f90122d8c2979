import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { BoxLostError, type Box, type BoxSpec } from './box.ts';
import { listenForSupervisor } from './channel/dial-home.ts';
import { answered, openStream } from './channel/request.ts';
import { openTunnelDoor } from './channel/tunnel-door.ts';
import type { Driver } from './driver.ts';
import { boxProxyPort } from './box-paths.ts';
import type { WayOut } from './egress/dial.ts';
import { serveEgress } from './egress/proxy.ts';
import { environmentOf } from './environment.ts';
import { createLiveBox } from './live-box.ts';
import { encodeFrame, frameKinds } from './supervisor/frames.ts';

const callHomeMs = 15_000;

/** Rejects when the box ends, the caller gives up or the time is over, whichever comes first. */
async function orGone<Value>(wanted: Promise<Value>, lost: Promise<string>, signal: AbortSignal): Promise<Value> {
  const done = new AbortController();
  const given = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => reject(new BoxLostError(`the box did not call home within ${callHomeMs / 1_000} s`)), callHomeMs);
    const onAbort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', onAbort, { once: true, signal: done.signal });
    if (signal.aborted) onAbort();
    done.signal.addEventListener('abort', () => clearTimeout(timer));
  });
  const gone = lost.then((reason) => Promise.reject(new BoxLostError(reason)));
  try {
    return await Promise.race([wanted, gone, given]);
  } finally {
    done.abort();
  }
}

/** Listens, lets the driver start the box, and waits for its supervisor to call home. */
export async function openBox(
  spec: BoxSpec,
  parts: {
    readonly driver: Driver;
    readonly clock: Clock;
    readonly log: Log;
    readonly wayOut: WayOut;
    readonly folder: string;
    readonly signal: AbortSignal;
    readonly remove: () => Promise<void>;
  },
): Promise<Box> {
  const { driver, clock, log, wayOut, folder, signal, remove } = parts;
  signal.throwIfAborted();
  const socketPath = join(folder, 'in', 's');
  const doorbell = await listenForSupervisor(socketPath);
  const tunnels = await openTunnelDoor(join(folder, 'in', 't'));
  const { egress } = spec;
  const proxy = egress === undefined ? null : await serveEgress(join(folder, 'in', 'e'), egress, wayOut);
  try {
    const started = await driver.start(spec, { socket: socketPath, folder }, signal);
    const session = await orGone(doorbell.session, started.lost, signal);
    started.hush();
    const hello = openStream(session, proxy === null ? '/hello' : `/hello?proxy=${boxProxyPort}`, false);
    hello.end(encodeFrame(frameKinds.request, JSON.stringify(environmentOf(spec))));
    hello.resume();
    const status = await orGone(answered(hello, callHomeMs), started.lost, signal);
    if (status !== 200) throw new BoxLostError(`the supervisor answered ${status} to its first request`);
    const box = createLiveBox(spec, session, { driver, clock, log, tunnels, lost: started.lost, remove });
    void box.closed.then(() => proxy?.close());
    return box;
  } catch (error) {
    proxy?.close();
    tunnels.close();
    throw error;
  } finally {
    doorbell.close();
  }
}

import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import type { Asked } from './answer-home.ts';
import { createCarrier, type Carrier } from './carry.ts';

/** An app may listen on either: some servers take `localhost` for ::1. */
const hosts = ['127.0.0.1', '::1'];
const firstRetryMs = 2;
const longestRetryMs = 20;
/** One that opened while another closed is found by a try all the same. For ::1 Node makes an expression that takes it 4 ms. */
const looksPerTry = { v4: 10, v6: 100 } as const;
const inUse = /^TCP6?: inuse (\d+)/m;

/** How many sockets of TCP the box has, of either family; null where the kernel does not say. */
export type SocketCount = { readonly v4: string; readonly v6: string } | null;

function dial(port: number, host: string, carrier: Carrier | null): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host, allowHalfOpen: true, noDelay: true, ...(carrier === null ? {} : { onread: carrier.onread }) });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.removeListener('error', reject);
      resolve(socket);
    });
  });
}

async function dialAny(port: number, carrier: Carrier | null, tried: readonly string[] = hosts): Promise<Socket | null> {
  for (const host of tried) {
    try {
      return await dial(port, host, carrier);
    } catch {
      // Closed on this address: the next one decides.
    }
  }
  return null;
}

/**
 * Joins a port of the box with a connection to the platform's door, which the id opens once. Words on the connection home say
 * what the end of that connection means; a break of the app is told by one too.
 */
export async function openTunnel(asked: Asked, port: number, door: string, id: string): Promise<void> {
  const outward = createCarrier();
  const app = await dialAny(port, outward);
  if (asked.over) {
    app?.destroy();
    return;
  }
  if (app === null) {
    asked.answer(502);
    return;
  }
  const inward = createCarrier();
  const way = connect({ path: door, allowHalfOpen: true, onread: inward.onread });
  way.write(Buffer.from(id, 'hex'));
  asked.answer(200);

  let meant = false;
  let over = false;
  const endApp = () => {
    if (meant && over) app.end();
  };
  way.once('end', () => {
    over = true;
    endApp();
  });
  app.once('end', () => way.end());
  inward.join(way, app);
  outward.join(app, way);
  const breakOff = () => {
    reset(app);
    way.destroy();
  };
  asked.listen((word) => {
    if (word === 'breakOff') return breakOff();
    meant = true;
    endApp();
    if (word === 'end') return;
    if (app.writableFinished) app.destroy();
    else app.once('finish', () => app.destroy());
  });
  // The connection stays until the platform has heard: closed now, it would look like an end.
  app.on('error', () => asked.breakOff());
  way.on('error', breakOff);
}

/** Breaks a connection off. Node's own `resetAndDestroy` sends an end first, which the other side may read before the break. */
function reset(socket: Socket): void {
  Object.assign(socket, { resetAndClosing: true });
  socket.destroy();
}

/**
 * Answers 200 when the port accepts, 504 after the deadline; gives up when nobody waits any more. A try costs a hundred times as
 * much as a look at how many sockets there are, and one of ::1 more again, so it waits for those numbers to change: many apps
 * start at a time. `atRest`: what they were before anything ran here.
 */
export async function waitForPort(asked: Asked, port: number, timeoutMs: number, atRest: SocketCount): Promise<void> {
  const end = performance.now() + timeoutMs;
  let retryMs = firstRetryMs;
  let seen = atRest;
  for (let looked = 1; !asked.over; looked += 1) {
    const late = performance.now() >= end;
    const now = countSockets();
    const mayBeThere = late || now === null || seen === null;
    const hasNew = (family: 'v4' | 'v6') => mayBeThere || looked % looksPerTry[family] === 0 || now?.[family] !== seen?.[family];
    if (hasNew('v4') || hasNew('v6')) {
      const socket = await dialAny(port, null, hasNew('v6') ? hosts : hosts.slice(0, 1));
      socket?.destroy();
      if (socket !== null || late) return asked.answer(socket === null ? 504 : 200);
      seen = now;
    }
    await new Promise((resolve) => setTimeout(resolve, retryMs));
    retryMs = Math.min(retryMs * 1.3, longestRetryMs);
  }
}

/** Found without walking through the host's sockets. */
export function countSockets(): SocketCount {
  try {
    const [v4, v6] = ['sockstat', 'sockstat6'].map((name) => inUse.exec(readFileSync(`/proc/self/net/${name}`, 'latin1'))?.[1] ?? '');
    return { v4: v4 ?? '', v6: v6 ?? '' };
  } catch {
    return null;
  }
}

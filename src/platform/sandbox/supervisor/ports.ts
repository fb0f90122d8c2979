import { connect, type Socket } from 'node:net';
import type { Asked } from './answer-home.ts';
import { createCarrier, type Carrier } from './carry.ts';

/** An app may listen on either: some servers take `localhost` for ::1. */
const hosts = ['127.0.0.1', '::1'];
const firstRetryMs = 2;
const longestRetryMs = 20;

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

async function dialAny(port: number, carrier: Carrier | null, at = hosts): Promise<Socket | null> {
  for (const host of at) {
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
 * Answers 200 when the port accepts, 504 after the deadline; gives up when nobody waits any more. Few apps listen on ::1 alone,
 * so it is tried less often: many apps start at a time, and each try takes from them.
 */
export async function waitForPort(asked: Asked, port: number, timeoutMs: number): Promise<void> {
  const end = performance.now() + timeoutMs;
  let retryMs = firstRetryMs;
  for (let tried = 1; !asked.over; tried += 1) {
    const late = performance.now() >= end;
    const socket = await dialAny(port, null, late || tried % 4 === 0 ? hosts : hosts.slice(0, 1));
    socket?.destroy();
    if (socket !== null || late) return asked.answer(socket === null ? 504 : 200);
    await new Promise((resolve) => setTimeout(resolve, retryMs));
    retryMs = Math.min(retryMs * 1.3, longestRetryMs);
  }
}

import type { ServerHttp2Stream } from 'node:http2';
import { connect, type Socket } from 'node:net';

/** An app may listen on either: some servers take `localhost` for ::1. */
const hosts = ['127.0.0.1', '::1'];
const firstRetryMs = 2;
const longestRetryMs = 20;

function dial(port: number, host: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host, allowHalfOpen: true, noDelay: true });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.removeListener('error', reject);
      resolve(socket);
    });
  });
}

async function dialAny(port: number): Promise<Socket | null> {
  for (const host of hosts) {
    try {
      return await dial(port, host);
    } catch {
      // Closed on this address: the next one decides.
    }
  }
  return null;
}

/**
 * Joins a port of the box with a connection to the platform's door, which the id opens once. The stream says what the end of
 * that connection means: its end an end, its close without error a close, its break a break. One of the app is told by it.
 */
export async function openTunnel(stream: ServerHttp2Stream, port: number, door: string, id: string): Promise<void> {
  const app = await dialAny(port);
  if (stream.destroyed) {
    app?.destroy();
    return;
  }
  if (app === null) {
    stream.respond({ ':status': 502 }, { endStream: true });
    return;
  }
  const way = connect({ path: door, allowHalfOpen: true });
  way.write(Buffer.from(id, 'hex'));
  stream.respond({ ':status': 200 });
  stream.resume();

  let meant = false;
  let over = false;
  const endApp = () => {
    if (meant && over) app.end();
  };
  stream.once('end', () => {
    meant = true;
    endApp();
  });
  way.once('end', () => {
    over = true;
    endApp();
  });
  way.pipe(app, { end: false });
  app.pipe(way);
  const breakOff = () => {
    app.resetAndDestroy();
    way.destroy();
  };
  stream.once('close', () => {
    if (stream.rstCode !== 0) return breakOff();
    meant = true;
    app.once('finish', () => app.destroy());
    endApp();
  });
  // The connection stays until the platform has heard: closed now, it would look like an end.
  app.on('error', () => stream.close(2));
  way.on('error', breakOff);
}

/** Answers 200 when the port accepts, 504 after the deadline; gives up when the stream is closed. */
export async function waitForPort(stream: ServerHttp2Stream, port: number, timeoutMs: number): Promise<void> {
  const end = performance.now() + timeoutMs;
  let retryMs = firstRetryMs;
  while (!stream.destroyed) {
    const socket = await dialAny(port);
    socket?.destroy();
    if (stream.destroyed) return;
    if (socket !== null || performance.now() >= end) {
      stream.respond({ ':status': socket === null ? 504 : 200 }, { endStream: true });
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, retryMs));
    retryMs = Math.min(retryMs * 1.3, longestRetryMs);
  }
}

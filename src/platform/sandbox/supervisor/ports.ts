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

/** Joins the stream to a port of the box. An end stays an end, an abort becomes an abort, in both directions. */
export async function openTunnel(stream: ServerHttp2Stream, port: number): Promise<void> {
  const socket = await dialAny(port);
  if (stream.destroyed) {
    socket?.destroy();
    return;
  }
  if (socket === null) {
    stream.respond({ ':status': 502 }, { endStream: true });
    return;
  }
  stream.respond({ ':status': 200 });
  socket.on('error', () => stream.close(2));
  stream.on('close', () => socket.destroy());
  stream.on('aborted', () => socket.resetAndDestroy());
  socket.pipe(stream);
  stream.pipe(socket);
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

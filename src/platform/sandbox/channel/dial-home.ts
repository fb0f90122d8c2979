import http2, { type ClientHttp2Session } from 'node:http2';
import { createServer, type Socket } from 'node:net';
import { bytesUnderWay } from '../supervisor/frames.ts';

/** Takes exactly one caller and closes the door behind it, so that nothing in the box can call a second time. */
export interface Doorbell {
  readonly session: Promise<ClientHttp2Session>;
  close(): void;
}

export async function listenForSupervisor(path: string): Promise<Doorbell> {
  const server = createServer();
  server.maxConnections = 1;
  const session = new Promise<ClientHttp2Session>((resolve) => {
    server.once('connection', (socket) => {
      server.close();
      // At once: what the caller says first must find the session listening.
      resolve(openSession(socket));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  return { session, close: () => void server.close() };
}

/**
 * HTTP/2 over the supervisor's connection. Whatever runs in the box can take the supervisor over, so every size that it
 * could choose is bounded here: headers, settings, pings, bytes in flight.
 */
function openSession(socket: Socket): ClientHttp2Session {
  const session = http2.connect('http://box', {
    createConnection: () => socket,
    maxHeaderListPairs: 16,
    maxSettings: 16,
    maxOutstandingPings: 4,
    maxReservedRemoteStreams: 0,
    maxSessionMemory: 64,
    settings: { enablePush: false, maxHeaderListSize: 4_096, initialWindowSize: 1 << 18 },
  });
  session.setLocalWindowSize(bytesUnderWay);
  const toldByClose = () => {
    // A connection that breaks closes the session; whoever owns the box listens to that.
  };
  socket.on('error', toldByClose);
  session.on('error', toldByClose);
  return session;
}

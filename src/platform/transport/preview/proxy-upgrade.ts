import { request as httpRequest, STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { isUse } from '../../../domain/activity.ts';
import { headersToApp, headersToVisitor, type Fields, type From } from './proxy-headers.ts';

export interface Upgrading {
  readonly req: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
  readonly tunnel: Duplex;
  readonly from: From;
  readonly platformCookies: readonly string[];
  readonly onUse: () => void;
}

/** Joins a WebSocket of a visitor with one of the app, byte for byte. Resolves when either side has ended. */
export async function proxyUpgrade({ req, socket, head, tunnel, from, platformCookies, onUse }: Upgrading): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const end = () => {
    socket.destroy();
    tunnel.destroy();
    resolve();
  };
  socket.on('error', end).on('close', end);
  tunnel.on('error', end).on('close', end);
  const upstream = httpRequest({
    method: req.method,
    path: req.url,
    headers: headersToApp(req.rawHeaders, from, platformCookies, req.headers.upgrade ?? 'websocket'),
    setHost: false,
    createConnection: () => tunnel,
  });
  upstream.on('error', end);
  upstream.on('upgrade', (answer, appSocket: Duplex, appHead: Buffer) => {
    const switched = ['connection', 'Upgrade', 'upgrade', answer.headers.upgrade ?? 'websocket'];
    socket.write(headOf(answer, [...headersToVisitor(answer.rawHeaders, from), ...switched]));
    if (appHead.length > 0) socket.write(appHead);
    if (head.length > 0) appSocket.write(head);
    const watch = (chunk: Buffer) => isUse('websocket', chunk) && onUse();
    socket.on('data', watch);
    appSocket.on('data', watch);
    socket.pipe(appSocket).pipe(socket);
  });
  // The app declined: the visitor gets its answer as it is, and the connection ends with it.
  upstream.on('response', (answer) => {
    socket.write(headOf(answer, [...headersToVisitor(answer.rawHeaders, from), 'connection', 'close']));
    answer.pipe(socket);
  });
  upstream.end();
  await promise;
}

function headOf(answer: IncomingMessage, headers: Fields): string {
  const status = answer.statusCode ?? 502;
  const lines = [`HTTP/1.1 ${status} ${answer.statusMessage ?? STATUS_CODES[status] ?? ''}`];
  for (let at = 0; at < headers.length; at += 2) lines.push(`${headers[at]}: ${headers[at + 1]}`);
  return `${lines.join('\r\n')}\r\n\r\n`;
}

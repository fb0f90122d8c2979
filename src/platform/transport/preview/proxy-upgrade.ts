import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { isUse } from '../../../domain/activity.ts';
import type { AnswerHead } from './answer-head.ts';
import type { AppConnection } from './app-connection.ts';
import { headersToApp, headersToVisitor, type From } from './proxy-headers.ts';
import { requestHead } from './proxy-request.ts';

export interface Upgrading {
  readonly req: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
  /** Nothing was asked on it before, and nothing is after. */
  readonly connection: AppConnection;
  readonly from: From;
  readonly platformCookies: readonly string[];
  readonly onUse: () => void;
}

/** What a visitor may send ahead of the app's answer before they are held back. */
const mostAhead = 1 << 16;

/** Joins a WebSocket of a visitor with one of the app, byte for byte. Resolves when either side has ended. */
export async function proxyUpgrade({ req, socket, head, connection, from, platformCookies, onUse }: Upgrading): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const end = () => {
    socket.destroy();
    connection.abort();
    resolve();
  };
  // They left while the way was made: nobody would end what begins now.
  if (socket.destroyed) return end();
  socket.on('error', end).on('close', end);

  const watch = (bytes: Buffer) => isUse('websocket', bytes) && onUse();
  let lent = 0;
  /** Until all of it has left, nothing is read over it: whoever reads slowly slows the app down. */
  const lend = (bytes: Buffer) => {
    lent += 1;
    connection.pause();
    socket.write(bytes, () => {
      lent -= 1;
      if (lent === 0) connection.resume();
    });
  };
  const pass = (bytes: Buffer) => {
    if (connection.write(bytes)) return;
    socket.pause();
    connection.onDrain(() => socket.resume());
  };

  let hasSwitched = false;
  let ahead = head;
  // Heard from the start: who leaves before the app has answered is noticed by nothing else.
  socket.on('data', (bytes: Buffer) => {
    if (hasSwitched) {
      watch(bytes);
      return pass(bytes);
    }
    ahead = Buffer.concat([ahead, bytes]);
    if (ahead.length >= mostAhead) socket.pause();
  });
  socket.on('end', () => (hasSwitched ? connection.endSending() : end()));
  const switched = () => {
    hasSwitched = true;
    socket.resume();
    if (ahead.length > 0) pass(ahead);
    ahead = Buffer.alloc(0);
  };

  const protocol = req.headers.upgrade ?? 'websocket';
  const method = req.method ?? 'GET';
  const request = requestHead(method, req.url ?? '/', headersToApp(req.rawHeaders, from, platformCookies, protocol));
  connection.ask(
    method,
    request,
    {
      onInformation() {
        // Meant for a page that is on its way; there is none here.
      },
      // An app that declines is heard as well: the visitor gets its answer as it is, and the connection ends with it.
      onHead(answer) {
        const switches = answer.status === 101;
        const last = switches ? ['connection', 'Upgrade', 'upgrade', protocolOf(answer)] : ['connection', 'close'];
        socket.write(answerHead(answer, [...headersToVisitor(answer.headers, from), ...last]), 'latin1');
        if (switches) switched();
      },
      onBody(bytes) {
        if (hasSwitched) watch(bytes);
        lend(bytes);
      },
      onEnd(last) {
        if (last !== null) lend(last);
        socket.end();
      },
      onBroken: end,
    },
    true,
  );
  await promise;
}

function protocolOf({ headers }: AnswerHead): string {
  const at = headers.findIndex((name, index) => index % 2 === 0 && name.toLowerCase() === 'upgrade');
  return at === -1 ? 'websocket' : (headers[at + 1] ?? '');
}

function answerHead({ status, message }: AnswerHead, headers: readonly string[]): string {
  const lines = [`HTTP/1.1 ${status} ${message || (STATUS_CODES[status] ?? '')}`];
  for (let at = 0; at < headers.length; at += 2) lines.push(`${headers[at]}: ${headers[at + 1]}`);
  return `${lines.join('\r\n')}\r\n\r\n`;
}

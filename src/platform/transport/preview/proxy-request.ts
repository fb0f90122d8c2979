import type { IncomingMessage, ServerResponse } from 'node:http';
import { isUse, type TrafficKind } from '../../../domain/activity.ts';
import type { AnswerHead } from './answer-head.ts';
import type { AppConnection } from './app-connection.ts';
import { headersToApp, headersToVisitor, type From } from './proxy-headers.ts';
import { hasBody, sendBody } from './send-body.ts';

/**
 * How a forwarded request ended. `broken`: the app ended the connection before it answered; the visitor has no answer yet.
 * `stale`: so did one that was kept from an earlier request, and this one may be asked again.
 */
export type Forwarded = 'answered' | 'broken' | 'stale';

export interface Forwarding {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly connection: AppConnection;
  readonly from: From;
  readonly platformCookies: readonly string[];
  /** There was traffic on a stream that counts as use. */
  readonly onUse: () => void;
  /** The answer has begun; true for an event stream. */
  readonly onAnswer: (staysOpen: boolean) => void;
  /** The whole exchange is over, and the connection may carry another. */
  readonly onRest: (connection: AppConnection) => void;
}

/** A body up to this long is copied to go out together with its head. */
const mostAtOnce = 16 * 1024;

/** Hints that are passed on before an answer: nothing holds them back while a visitor does not read. */
const mostHints = 8;

const repeatable: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Asking it twice changes nothing more than asking it once (RFC 9110, section 9.2.1), and nothing of it has been used up. */
export const isRepeatable = (req: IncomingMessage): boolean => repeatable.has(req.method ?? '') && !hasBody(req);

/** Sends a request to an app and its answer back, both as streams. A visitor who leaves ends it inside the app too. */
export function proxyRequest(forwarding: Forwarding): Promise<Forwarded> {
  const { req, res, connection, from, platformCookies, onUse, onAnswer, onRest } = forwarding;
  const { promise, resolve } = Promise.withResolvers<Forwarded>();
  let kind: TrafficKind = 'http';
  let staysOpen = false;
  let isSent = false;
  let isWhole = false;
  let lent = 0;
  let hints = 0;
  const settle = (outcome: Forwarded) => {
    res.off('close', leave);
    // What a visitor still sends has nobody to take it, and must not hold them up.
    req.resume();
    resolve(outcome);
  };
  const leave = () => {
    connection.abort();
    settle('answered');
  };
  /** The answer is whole, and nothing of it is left in the memory of the connection. */
  const over = () => {
    settle('answered');
    if (!sending.done) connection.abort();
    else if (staysOpen) onRest(connection);
    else connection.close();
  };
  /** Until it has left, the next must not be read over it: whoever reads slowly slows the app down. */
  const lend = (bytes: Buffer) => {
    lent += 1;
    connection.pause();
    res.write(bytes, giveBack);
  };
  const giveBack = () => {
    lent -= 1;
    if (lent > 0) return;
    if (isWhole) over();
    else connection.resume();
  };
  // They left while the way was made: nobody would end what begins now.
  if (res.destroyed) {
    leave();
    return promise;
  }
  res.on('close', leave);

  const method = req.method ?? 'GET';
  connection.ask(method, requestHead(method, req.url ?? '/', headersToApp(req.rawHeaders, from, platformCookies)), {
    onInformation(head) {
      if (head.status !== 103 || hints === mostHints) return;
      hints += 1;
      try {
        res.writeEarlyHints(asObject(headersToVisitor(head.headers, from)));
      } catch {
        // A link that Node does not write: the hint is missed, the answer is not.
      }
    },
    onHead(head, alone) {
      kind = kindOf(head);
      ({ staysOpen } = head);
      onAnswer(kind === 'event_stream');
      res.writeHead(head.status, head.message, headersToVisitor(head.headers, from));
      // A head that comes alone is not held back until there is something to send with it.
      if (alone) res.flushHeaders();
      isSent = alone;
    },
    onBody(bytes) {
      if (kind === 'event_stream' && isUse(kind, bytes)) onUse();
      isSent = true;
      lend(bytes);
    },
    onEnd(last, trailers) {
      if (trailers.length > 0) res.addTrailers(asObject(headersToVisitor(trailers, from)));
      isWhole = true;
      // Text goes out in one piece with the head, bytes go out beside it, which takes the system twice as long.
      if (last !== null && !isSent && last.byteLength <= mostAtOnce) res.end(last.toString('latin1'), 'latin1');
      else {
        if (last !== null) lend(last);
        res.end();
      }
      if (lent === 0) over();
    },
    onBroken(begun) {
      settle(res.headersSent ? 'answered' : connection.used && !begun ? 'stale' : 'broken');
      // Half an answer must not look like a whole one.
      if (res.headersSent && !isWhole) res.destroy();
    },
  });
  const sending = sendBody(req, connection);
  return promise;
}

function kindOf({ headers }: AnswerHead): TrafficKind {
  const at = headers.findIndex((name, index) => index % 2 === 0 && name.toLowerCase() === 'content-type');
  return at !== -1 && /^text\/event-stream/i.test(headers[at + 1] ?? '') ? 'event_stream' : 'http';
}

/** Of a request; what came from the HTTP server is free of what could end a line. */
export function requestHead(method: string, path: string, headers: readonly string[]): string {
  let head = `${method} ${path} HTTP/1.1\r\n`;
  for (let at = 0; at < headers.length; at += 2) head += `${headers[at]}: ${headers[at + 1]}\r\n`;
  return `${head}\r\n`;
}

function asObject(headers: readonly string[]): Record<string, string | string[]> {
  const object: Record<string, string | string[]> = {};
  for (let at = 0; at < headers.length; at += 2) {
    const name = (headers[at] ?? '').toLowerCase();
    object[name] = Object.hasOwn(object, name) ? [object[name] ?? '', headers[at + 1] ?? ''].flat() : (headers[at + 1] ?? '');
  }
  return object;
}

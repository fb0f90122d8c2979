import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isUse, type TrafficKind } from '../../../domain/activity.ts';
import { headersToApp, headersToVisitor, locationForVisitor, type From } from './proxy-headers.ts';

/** How a forwarded request ended. `broken`: the app ended the connection before it answered; the visitor has no answer yet. */
export type Forwarded = 'answered' | 'broken';

export interface Forwarding {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly tunnel: Duplex;
  readonly from: From;
  readonly platformCookies: readonly string[];
  /** There was traffic that counts as use. */
  readonly onUse: () => void;
  /** The answer has begun; true for an event stream. */
  readonly onAnswer: (staysOpen: boolean) => void;
}

/** Sends a request through a tunnel to an app and its answer back, both as streams. A visitor who leaves ends it inside the app too. */
export async function proxyRequest({ req, res, tunnel, from, platformCookies, onUse, onAnswer }: Forwarding): Promise<Forwarded> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const upstream = httpRequest({
    method: req.method,
    path: req.url,
    headers: headersToApp(req.headers, from, platformCookies),
    setHost: false,
    createConnection: () => tunnel,
  });
  upstream.on('response', resolve).on('error', reject);
  upstream.on('information', (info) => {
    if (info.statusCode === 103) res.writeEarlyHints({ ...headersToVisitor(info.headers) } as Record<string, string | string[]>);
  });
  const abandon = () => {
    if (!res.writableFinished) upstream.destroy();
  };
  res.on('close', abandon);
  try {
    // A failure here reaches us as the error of `upstream`, with the reason.
    pipeline(req, upstream).catch(() => undefined);
    const answer = await promise;
    const headers = headersToVisitor(answer.headers);
    if (typeof headers['location'] === 'string') headers['location'] = locationForVisitor(headers['location'], from);
    const kind: TrafficKind = /^text\/event-stream/i.test(answer.headers['content-type'] ?? '') ? 'event_stream' : 'http';
    onAnswer(kind === 'event_stream');
    res.writeHead(answer.statusCode ?? 502, answer.statusMessage, headers);
    if (kind === 'event_stream') res.flushHeaders();
    answer.on('data', (chunk: Buffer) => isUse(kind, chunk) && onUse());
    await pipeline(answer, res);
    return 'answered';
  } catch {
    if (res.headersSent) {
      // Half an answer must not look like a whole one.
      res.destroy();
      return 'answered';
    }
    return 'broken';
  } finally {
    res.off('close', abandon);
    tunnel.destroy();
  }
}

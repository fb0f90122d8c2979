import { request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { pipeline } from 'node:stream';
import { withoutHopByHop } from './hop-by-hop.ts';

const maxAnswerHeaders = 64 * 1024;
/** What Node reads in a status line and refuses to write: a host would end the platform with it. */
const unwritable = /[^\t\x20-\x7e\x80-\xff]/;

/** Sends a plain request on over a connection of its own, and its answer back. */
export function forward(
  req: IncomingMessage,
  res: ServerResponse,
  upstream: Socket,
  { authority, path }: { readonly authority: string; readonly path: string },
): void {
  const headers = ['Host', authority, ...withoutHopByHop(req.rawHeaders, ['host']), 'Connection', 'close'];
  if (req.headers['transfer-encoding'] !== undefined) headers.push('Transfer-Encoding', 'chunked');
  const sent = request({
    method: req.method ?? 'GET',
    path,
    headers,
    setDefaultHeaders: false,
    maxHeaderSize: maxAnswerHeaders,
    createConnection: () => upstream,
  });
  const give = () => {
    upstream.destroy();
    if (res.headersSent) res.destroy();
    else res.writeHead(502, { 'content-type': 'text/plain; charset=utf-8' }).end(`${authority} broke the connection off.\n`);
  };
  sent.on('error', give);
  sent.on('response', (answer) => {
    const { statusCode = 0, statusMessage = '' } = answer;
    if (statusCode < 200 || unwritable.test(statusMessage)) return give();
    res.writeHead(statusCode, statusMessage, withoutHopByHop(answer.rawHeaders));
    pipeline(answer, res, (error) => {
      if (error) upstream.destroy();
    });
  });
  res.on('close', () => {
    if (!res.writableFinished) upstream.destroy();
  });
  pipeline(req, sent, (error) => {
    if (error && !res.writableFinished) give();
  });
}

/**
 * Serves a folder of pages inside a box, for sites that bring no server. The folder is read-only and holds plain files;
 * what a visitor may ask for is still checked here, name by name. Its one argument is the folder.
 */
import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { answerHeaders, rangeOf } from './static-answer.ts';
import { findFile, type Found } from './static-files.ts';

const root = process.argv[2] ?? '/app';

async function serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
  if (req.method !== 'GET' && req.method !== 'HEAD') {
    return say(req, res, 405, 'This site only answers GET.', { allow: 'GET, HEAD' });
  }
  const [path = '/', query] = (req.url ?? '/').split('?');
  const found = await findFile(root, path);
  switch (found.kind) {
    case 'bad':
      return say(req, res, 400, 'That is no address of a page.');
    case 'folder':
      return say(req, res, 308, 'It is a folder.', { location: `${found.location}${query === undefined ? '' : `?${query}`}` });
    case 'none':
      if (found.page === null) return say(req, res, 404, 'There is no such page.');
      return send(req, res, found.page, found.status);
    case 'file':
      return send(req, res, found, 200);
  }
}

function send(req: IncomingMessage, res: ServerResponse, file: Found, status: 200 | 404): void {
  const headers = answerHeaders(file);
  if (
    status === 200 &&
    req.headers['if-none-match']?.split(/,\s*/).some((tag) => tag === file.etag || tag === `W/${file.etag}` || tag === '*')
  ) {
    res.writeHead(304, headers).end();
    return;
  }
  const unchanged = req.headers['if-range'] === undefined || req.headers['if-range'] === file.etag;
  const range = status === 200 && unchanged ? rangeOf(req.headers.range, file.size) : null;
  if (range === 'beyond') return say(req, res, 416, 'The file is shorter than that.', { 'content-range': `bytes */${file.size}` });
  const { start, end } = range ?? { start: 0, end: file.size - 1 };
  if (range !== null) headers['content-range'] = `bytes ${start}-${end}/${file.size}`;
  headers['content-length'] = String(end - start + 1);
  res.writeHead(range === null ? status : 206, headers);
  if (req.method === 'HEAD' || file.size === 0) {
    res.end();
    return;
  }
  const body = createReadStream(file.path, { start, end });
  body.on('error', () => res.destroy());
  res.on('close', () => body.destroy());
  body.pipe(res);
}

function say(req: IncomingMessage, res: ServerResponse, status: number, text: string, headers: Record<string, string> = {}): void {
  const page = `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${text}</title><p style="font:16px/24px system-ui;margin:20vh auto;width:fit-content">${text}`;
  res.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
    'content-length': Buffer.byteLength(page),
    ...headers,
  });
  res.end(req.method === 'HEAD' ? undefined : page);
}

const server = createServer((req, res) => {
  serve(req, res).catch((error: unknown) => {
    process.stderr.write(`${req.method} ${req.url}: ${error instanceof Error ? error.message : String(error)}\n`);
    if (res.headersSent) res.destroy();
    else say(req, res, 500, 'This page could not be read.');
  });
});
server.listen(Number(process.env['PORT']), '0.0.0.0');
process.once('SIGTERM', () => {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
});

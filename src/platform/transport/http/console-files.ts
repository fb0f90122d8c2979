import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { DoorContext, DoorRoutes, HttpDoorParts } from './door-context.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};
const compressible = new Set(['.html', '.js', '.css', '.svg', '.json', '.txt']);

interface Served {
  readonly modified: number;
  readonly type: string;
  readonly etag: string;
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly br?: Uint8Array<ArrayBuffer>;
  readonly gzip?: Uint8Array<ArrayBuffer>;
}

/** The built console: hashed files for ever, its page never kept, and every view's address answered by that page. */
export function addConsoleFiles(app: DoorRoutes, { consoleFolder }: HttpDoorParts): void {
  const kept = new Map<string, Served>();

  async function load(path: string): Promise<Served | null> {
    const file = join(consoleFolder, normalize(`/${path}`));
    const found = await stat(file).catch(() => null);
    if (!found?.isFile()) return null;
    const known = kept.get(file);
    if (known?.modified === found.mtimeMs) return known;
    const served = await prepare(file, found.mtimeMs);
    kept.set(file, served);
    return served;
  }

  app.get('*', async (c, next) => {
    const path = safeDecode(c.req.path);
    if (path === null || path.startsWith('/api/')) return next();
    const file = path === '/' ? null : await load(path);
    if (file !== null) return answer(c, file, path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    if (extname(path) !== '') return next();
    const view = await load('index.html');
    if (view !== null) return answer(c, view, 'no-store');
    return c.text('The console is not built. npm start builds it.\n', 503);
  });
}

function answer(c: DoorContext, file: Served, caching: string): Response {
  const headers = new Headers({ 'content-type': file.type, 'cache-control': caching, etag: file.etag, vary: 'accept-encoding' });
  if (c.req.header('if-none-match') === file.etag) return new Response(null, { status: 304, headers });
  const accepted = c.req.header('accept-encoding') ?? '';
  const encoding = (['br', 'gzip'] as const).find((name) => file[name] !== undefined && new RegExp(`\\b${name}\\b`).test(accepted));
  if (encoding !== undefined) headers.set('content-encoding', encoding);
  return new Response(file[encoding ?? 'plain'] ?? file.plain, { headers });
}

/** Compressed once, at the first request for it, as well as it goes. */
async function prepare(file: string, modified: number): Promise<Served> {
  const plain = new Uint8Array(await readFile(file));
  const extension = extname(file);
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
  const type = types[extension] ?? 'application/octet-stream';
  if (!compressible.has(extension)) return { modified, type, etag, plain };
  const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } };
  const [br, gzipped] = await Promise.all([promisify(brotliCompress)(plain, brotliOptions), promisify(gzip)(plain, { level: 9 })]);
  return { modified, type, etag, plain, br: new Uint8Array(br), gzip: new Uint8Array(gzipped) };
}

function safeDecode(path: string): string | null {
  try {
    const decoded = decodeURIComponent(path);
    return decoded.includes('\0') ? null : decoded;
  } catch {
    return null;
  }
}

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat } from 'node:fs/promises';

export interface Found {
  readonly path: string;
  readonly size: number;
  readonly modified: Date;
  readonly etag: string;
}

export type Lookup =
  | ({ readonly kind: 'file' } & Found)
  /** A folder that was asked for without its slash. */
  | { readonly kind: 'folder'; readonly location: string }
  /** Nothing there: the site's own page for that, if it has one. 200.html is the page of apps that route by themselves. */
  | { readonly kind: 'none'; readonly page: Found | null; readonly status: 200 | 404 }
  | { readonly kind: 'bad' };

const tags = new Map<string, string>();

/** The file behind an address as it was sent, still encoded. Names that begin with a dot are nobody’s business, but for /.well-known. */
export async function findFile(root: string, address: string): Promise<Lookup> {
  const names = namesIn(address);
  if (names === null) return { kind: 'bad' };
  if (names.some((name, at) => name.startsWith('.') && !(at === 0 && name === '.well-known'))) return nothing(root);
  const path = [root, ...names].join('/');
  const asFolder = address.endsWith('/');
  const there = await look(path);
  if (there === 'folder') {
    const index = await fileAt(`${path}/index.html`);
    if (index === null) return nothing(root);
    // Two slashes at the start would lead to another host.
    return asFolder ? { kind: 'file', ...index } : { kind: 'folder', location: `/${names.map(encodeURIComponent).join('/')}/` };
  }
  const file = asFolder ? null : ((await fileAt(path)) ?? (await fileAt(`${path}.html`)));
  return file === null ? nothing(root) : { kind: 'file', ...file };
}

async function nothing(root: string): Promise<Lookup> {
  const routes = await fileAt(`${root}/200.html`);
  if (routes !== null) return { kind: 'none', page: routes, status: 200 };
  return { kind: 'none', page: await fileAt(`${root}/404.html`), status: 404 };
}

/** The names on the way, decoded; null when one of them is a trick. */
function namesIn(address: string): string[] | null {
  try {
    const names = address
      .split('/')
      .filter((name) => name !== '')
      .map(decodeURIComponent);
    return names.some((name) => name === '.' || name === '..' || /[/\\\0]/.test(name)) ? null : names;
  } catch {
    return null;
  }
}

async function look(path: string): Promise<'file' | 'folder' | null> {
  try {
    const found = await lstat(path);
    return found.isFile() ? 'file' : found.isDirectory() ? 'folder' : null;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}

async function fileAt(path: string): Promise<Found | null> {
  if ((await look(path)) !== 'file') return null;
  const { size, mtime } = await lstat(path);
  return { path, size, modified: mtime, etag: await tagOf(path) };
}

/** By content, and computed once: the files of a version never change. */
async function tagOf(path: string): Promise<string> {
  const known = tags.get(path);
  if (known !== undefined) return known;
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  const tag = `"${hash.digest('base64url').slice(0, 22)}"`;
  tags.set(path, tag);
  return tag;
}

import type { AppFile } from '../app-file.ts';
import { createBreather } from '../breather.ts';
import { countLineChanges, DiffEffort, unifiedDiff, type LineChange } from './line-diff.ts';
import { inBatches } from './in-batches.ts';

/** A file of a version, without its bytes. */
export interface ListedFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** The bytes of these files, by their hashes. */
export type ReadBytes = (sha256: readonly string[]) => Promise<ReadonlyMap<string, Buffer>>;

/** A file that differs between two versions. */
export interface FileDifference {
  readonly path: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly lines: LineChange;
  /** What a line by line comparison would be made of; null for binary and very large files and for packages that came with the code. */
  readonly texts: { readonly before: string; readonly after: string } | null;
}

export interface VersionChange {
  readonly filesChanged: number;
  readonly linesAdded: number;
  readonly linesRemoved: number;
}

interface Changed {
  readonly path: string;
  readonly was: ListedFile | undefined;
  readonly is: ListedFile | undefined;
  readonly sizeBytes: number;
}

/** Packages that came with the code: nobody wrote their lines for it. */
const broughtAlong = /(^|\/)(node_modules|vendor|site-packages)\//;
/** Larger ones are told apart by their bytes alone, as those that are no text. */
const mostTextBytes = 4 * 1_048_576;
const noLines: LineChange = { added: 0, removed: 0 };
const empty = Buffer.alloc(0);

/** The files that differ, sorted by path. Binary files differ without lines; what is the same is never read. */
export async function* differences(
  before: readonly ListedFile[],
  after: readonly ListedFile[],
  read: ReadBytes,
  effort = new DiffEffort(),
): AsyncGenerator<FileDifference> {
  const breathe = createBreather();
  for (const some of inBatches(changedFiles(before, after))) {
    const wanted = some.filter(({ path }) => !broughtAlong.test(path)).flatMap(({ was, is }) => [was, is]);
    const bytes = await read([...new Set(wanted.flatMap((file) => (file === undefined ? [] : [file.sha256])))]);
    const of = (file: ListedFile | undefined) => (file === undefined ? empty : bytes.get(file.sha256));
    for (const { path, was, is } of some) {
      const change = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
      const texts = broughtAlong.test(path) ? null : textsOf(of(was), of(is));
      const lines = texts === null ? noLines : countLineChanges(texts.before, texts.after, effort);
      // Whoever asked for it may work as long on it again.
      await breathe();
      yield { path, change, texts, lines };
      await breathe();
    }
  }
}

function changedFiles(before: readonly ListedFile[], after: readonly ListedFile[]): Changed[] {
  const old = new Map(before.map((file) => [file.path, file]));
  const fresh = new Map(after.map((file) => [file.path, file]));
  return [...new Set([...old.keys(), ...fresh.keys()])].toSorted().flatMap((path) => {
    const [was, is] = [old.get(path), fresh.get(path)];
    if (was?.sha256 === is?.sha256) return [];
    return [{ path, was, is, sizeBytes: (was?.sizeBytes ?? 0) + (is?.sizeBytes ?? 0) }];
  });
}

/** What a version is against the one before it. */
export async function countVersionChanges(
  before: readonly ListedFile[],
  after: readonly ListedFile[],
  read: ReadBytes,
): Promise<VersionChange> {
  const total = { filesChanged: 0, linesAdded: 0, linesRemoved: 0 };
  for await (const { lines } of differences(before, after, read)) {
    total.filesChanged += 1;
    total.linesAdded += lines.added;
    total.linesRemoved += lines.removed;
  }
  return total;
}

/** The differences with their hunks, as long as those stay within so many characters together. */
export async function withDiffs(
  all: AsyncIterable<FileDifference>,
  mostCharacters: number,
  effort = new DiffEffort(),
): Promise<(Omit<FileDifference, 'texts'> & { diff?: string })[]> {
  const shown: (Omit<FileDifference, 'texts'> & { diff?: string })[] = [];
  let left = mostCharacters;
  for await (const { texts, ...file } of all) {
    const diff = texts === null || left <= 0 ? undefined : unifiedDiff(texts.before, texts.after, effort);
    const fits = diff !== undefined && diff.length <= left;
    if (fits) left -= diff.length;
    shown.push(fits ? { ...file, diff } : file);
  }
  return shown;
}

function textsOf(was: Buffer | undefined, is: Buffer | undefined): FileDifference['texts'] {
  if (was === undefined || is === undefined || Math.max(was.byteLength, is.byteLength) > mostTextBytes) return null;
  const [before, after] = [textOf(was), textOf(is)];
  return before === undefined || after === undefined ? null : { before, after };
}

export function bytesOf(file: AppFile): Buffer {
  const { content } = file;
  return typeof content === 'string' ? Buffer.from(content) : Buffer.from(content.buffer, content.byteOffset, content.byteLength);
}

/** The bytes as UTF-8 text, or undefined when they are none. */
export function textOf(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

import type { AppFile } from '../app-file.ts';
import { countLineChanges, unifiedDiff, type LineChange } from './line-diff.ts';

/** A file that differs between two versions. */
export interface FileDifference {
  readonly path: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly lines: LineChange;
  /** What a line by line comparison would be made of; null for binary files and for packages that came with the code. */
  readonly texts: { readonly before: string; readonly after: string } | null;
}

export interface VersionChange {
  readonly filesChanged: number;
  readonly linesAdded: number;
  readonly linesRemoved: number;
}

/** Packages that came with the code: nobody wrote their lines for it. */
const broughtAlong = /(^|\/)(node_modules|vendor|site-packages)\//;
const noLines: LineChange = { added: 0, removed: 0 };
const empty = Buffer.alloc(0);

/** The files that differ, sorted by path. Binary files differ without lines. */
export function* differences(before: readonly AppFile[], after: readonly AppFile[]): Generator<FileDifference> {
  const old = new Map(before.map((file) => [file.path, bytesOf(file)]));
  const fresh = new Map(after.map((file) => [file.path, bytesOf(file)]));
  for (const path of [...new Set([...old.keys(), ...fresh.keys()])].toSorted()) {
    const was = old.get(path);
    const is = fresh.get(path);
    if (was !== undefined && is !== undefined && was.equals(is)) continue;
    const change = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
    const texts = broughtAlong.test(path) ? null : textsOf(was ?? empty, is ?? empty);
    yield { path, change, texts, lines: texts === null ? noLines : countLineChanges(texts.before, texts.after) };
  }
}

/** What a version is against the one before it. */
export function countVersionChanges(before: readonly AppFile[], after: readonly AppFile[]): VersionChange {
  const changed = [...differences(before, after)];
  const sum = (kind: keyof LineChange) => changed.reduce((total, { lines }) => total + lines[kind], 0);
  return { filesChanged: changed.length, linesAdded: sum('added'), linesRemoved: sum('removed') };
}

/** The differences with their hunks, as long as those stay within so many characters together. */
export function withDiffs(all: Iterable<FileDifference>, mostCharacters: number): (Omit<FileDifference, 'texts'> & { diff?: string })[] {
  let left = mostCharacters;
  return [...all].map(({ texts, ...file }) => {
    const diff = texts === null || left <= 0 ? undefined : unifiedDiff(texts.before, texts.after);
    if (diff === undefined || diff.length > left) return file;
    left -= diff.length;
    return { ...file, diff };
  });
}

function textsOf(was: Buffer, is: Buffer): FileDifference['texts'] {
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

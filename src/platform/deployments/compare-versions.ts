import type { AppFile } from '../app-file.ts';
import { countLineChanges } from './line-diff.ts';

export interface VersionChange {
  readonly filesChanged: number;
  readonly linesAdded: number;
  readonly linesRemoved: number;
}

/** Packages that came with the code: nobody wrote their lines for it. */
const broughtAlong = /(^|\/)(node_modules|vendor|site-packages)\//;

/** What a version is against the one before it. Binary files count as changed, with no lines. */
export function compareVersions(before: readonly AppFile[], after: readonly AppFile[]): VersionChange {
  const old = new Map(before.map((file) => [file.path, bytesOf(file)]));
  const fresh = new Map(after.map((file) => [file.path, bytesOf(file)]));
  let filesChanged = 0;
  let linesAdded = 0;
  let linesRemoved = 0;
  for (const path of new Set([...old.keys(), ...fresh.keys()])) {
    const was = old.get(path) ?? empty;
    const is = fresh.get(path) ?? empty;
    if (old.has(path) === fresh.has(path) && was.equals(is)) continue;
    filesChanged += 1;
    if (broughtAlong.test(path)) continue;
    const [wasText, isText] = [textOf(was), textOf(is)];
    if (wasText === undefined || isText === undefined) continue;
    const { added, removed } = countLineChanges(wasText, isText);
    linesAdded += added;
    linesRemoved += removed;
  }
  return { filesChanged, linesAdded, linesRemoved };
}

const empty = Buffer.alloc(0);

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

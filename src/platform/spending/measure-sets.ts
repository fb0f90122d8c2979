import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { measureFolder } from './measure-folder.ts';

/** More than an install may leave. */
const mostEntries = 100_000;

/**
 * Bytes on disk of the sets of installed packages in a folder, each once. A set never changes under its name, so it is measured
 * when it is first seen; one that is still being made has another name, and is not counted.
 */
export function createSetsMeter() {
  const known = new Map<string, { readonly identity: string; readonly bytes: number }>();

  async function bytesOf(set: string): Promise<number> {
    const found = await stat(set).catch(() => null);
    // It was taken away a moment ago.
    if (found === null) return 0;
    const identity = `${found.ino} ${found.birthtimeMs}`;
    const before = known.get(set);
    if (before?.identity === identity) return before.bytes;
    const bytes = await measureFolder(set, mostEntries);
    known.set(set, { identity, bytes });
    return bytes;
  }

  return async function measureSets(folder: string): Promise<number> {
    const names = await readdir(folder).catch(noneYet);
    const sets = new Set(names.filter((name) => !name.endsWith('.draft')).map((name) => join(folder, name)));
    let bytes = 0;
    for (const set of sets) bytes += await bytesOf(set);
    for (const set of known.keys()) if (set.startsWith(`${folder}/`) && !sets.has(set)) known.delete(set);
    return bytes;
  };
}

function noneYet(error: NodeJS.ErrnoException): string[] {
  if (error.code !== 'ENOENT') throw error;
  return [];
}

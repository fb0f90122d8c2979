import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { measureFolder } from './measure-folder.ts';

/** More than an install may leave. */
const mostEntries = 100_000;

/**
 * Bytes on disk of the sets of installed packages in folders, round after round. A set never changes under its name, so it is
 * measured in the round that first comes by it, and forgotten by one that does not. One that is still being made has another
 * name, and is not counted.
 */
export function createSetsMeter() {
  let known = new Map<string, { readonly identity: string; readonly bytes: number }>();

  return function round() {
    const before = known;
    const now: typeof known = new Map();
    known = now;

    async function bytesOf(set: string): Promise<number> {
      const found = await stat(set).catch(() => null);
      // It was taken away a moment ago.
      if (found === null) return 0;
      const identity = `${found.ino} ${found.birthtimeMs}`;
      const earlier = before.get(set);
      const measured = earlier?.identity === identity ? earlier : { identity, bytes: await measureFolder(set, mostEntries) };
      now.set(set, measured);
      return measured.bytes;
    }

    return async function measureSets(folder: string): Promise<number> {
      const names = await readdir(folder).catch(noneYet);
      let bytes = 0;
      for (const name of names) if (!name.endsWith('.draft')) bytes += await bytesOf(join(folder, name));
      return bytes;
    };
  };
}

function noneYet(error: NodeJS.ErrnoException): string[] {
  if (error.code !== 'ENOENT') throw error;
  return [];
}

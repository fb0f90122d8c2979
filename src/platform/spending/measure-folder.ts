import { constants } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';

const { O_RDONLY, O_DIRECTORY, O_NOFOLLOW } = constants;
/** A folder with more is measured in part: its app fills it faster than anybody should count. */
const mostEntries = 20_000;
const deepest = 32;

/**
 * Bytes on disk under a folder that an app may have filled: no link is followed, neither as an entry nor as a folder that is
 * replaced by one at the wrong moment, and the walk ends after so many entries. A folder that is not there has none.
 */
export async function measureFolder(folder: string, most = mostEntries): Promise<number> {
  let bytes = 0;
  let entriesLeft = most;

  async function walk(path: string, depth: number): Promise<void> {
    const handle = await open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW).catch(unlessGone);
    if (!handle) return;
    try {
      // Through the open folder, so that what the name points to by now does not matter.
      const inside = `/proc/self/fd/${handle.fd}`;
      for (const name of await readdir(inside)) {
        if (entriesLeft === 0) return;
        entriesLeft -= 1;
        const found = await lstat(`${inside}/${name}`).catch(unlessGone);
        if (!found) continue;
        bytes += found.blocks * 512;
        if (found.isDirectory() && depth < deepest) await walk(`${inside}/${name}`, depth + 1);
      }
    } finally {
      await handle.close();
    }
  }
  await walk(folder, 0);
  return bytes;
}

/** It went away, or became a link, between two looks; or its app shut it, which must not keep the rest from being measured. */
const passedOver: ReadonlySet<string | undefined> = new Set(['ENOENT', 'ELOOP', 'ENOTDIR', 'EACCES']);

function unlessGone(error: unknown): undefined {
  if (!passedOver.has((error as NodeJS.ErrnoException).code)) throw error;
}

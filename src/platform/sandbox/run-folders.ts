import { createHash } from 'node:crypto';
import { accessSync, chmodSync, constants, lstatSync, mkdirSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** sun_path holds 108 bytes with its end; below the base come `/<box id>/in/s`. */
const longestBase = 60;

export interface RunFolders {
  readonly base: string;
  /** Run folders that are there now, of this platform or an earlier one. */
  list(): Promise<string[]>;
  of(boxId: string): string;
}

function candidates(uid: number, runtimeDir: string | undefined, tmp: string): string[] {
  const own = [runtimeDir, uid === 0 ? '/run' : undefined].filter((folder) => folder !== undefined);
  return [...own.map((folder) => join(folder, 'builder-mode')), join(tmp, `builder-mode-${uid}`), `/tmp/builder-mode-${uid}`];
}

/** Makes a folder of our own, or takes it when it is ours already; a link or somebody else's folder is refused. */
function own(folder: string, uid: number): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o711 });
    const found = lstatSync(folder);
    if (!found.isDirectory() || found.uid !== uid) return false;
    chmodSync(folder, 0o711);
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Short paths for sockets, the same after a restart on the same data folder, so that leftovers are found again. */
export function openRunFolders(from: {
  readonly dataDir: string;
  readonly uid: number;
  readonly runtimeDir: string | undefined;
  readonly tmp: string;
}): RunFolders {
  const name = createHash('sha256').update(resolve(from.dataDir)).digest('hex').slice(0, 10);
  const base = candidates(from.uid, from.uid === 0 ? undefined : from.runtimeDir, from.tmp).find(
    (folder) => folder.length + 1 + name.length <= longestBase && own(folder, from.uid) && own(join(folder, name), from.uid),
  );
  if (base === undefined) throw new Error('no folder for the sockets of boxes: /run, $XDG_RUNTIME_DIR and /tmp are all not writable');
  const root = join(base, name);
  return {
    base: root,
    of: (boxId) => join(root, boxId),
    list: async () => (await readdir(root)).filter((entry) => entry.startsWith('box_')).map((entry) => join(root, entry)),
  };
}

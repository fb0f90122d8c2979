import { createHash } from 'node:crypto';
import { accessSync, chmodSync, constants, lstatSync, mkdirSync, mkdtempSync, statfsSync } from 'node:fs';
import { readdir, rm, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { writeOwner } from './run-owner.ts';

/** sun_path holds 108 bytes with its end; below the base come `/<box id>/in/s`. */
const longestBase = 60;
export const sharedPrefix = 'shared-';

export interface RunFolders {
  readonly base: string;
  /** What all boxes of this platform share; another one than an earlier platform's. */
  readonly shared: string;
  /** Run folders of boxes that are there now, of this platform or an earlier one. */
  boxes(): Promise<string[]>;
  /** Takes away what earlier platforms shared among their boxes. */
  forgetEarlier(): Promise<void>;
  /** Takes away what this one made, once its boxes are gone. */
  close(): Promise<void>;
  of(boxId: string): string;
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

export interface RunPlace {
  readonly dataDir: string;
  readonly uid: number;
  /** Emptied by the system at its start: /run for root, $XDG_RUNTIME_DIR for others. */
  readonly runtimeDir: string | undefined;
  /** Where the folders of our platforms may lie, the best first. */
  readonly families: readonly string[];
}

/** This process's own place. What lies in memory is emptied by the system at its start, and on a disk each box takes 1 to 2 ms longer to open. */
export function runPlace(dataDir: string): RunPlace {
  const uid = process.getuid?.() ?? -1;
  const runtimeDir = uid === 0 ? '/run' : process.env['XDG_RUNTIME_DIR'];
  const ofSystem = runtimeDir === undefined ? [] : [join(runtimeDir, 'builder-mode')];
  const ofAll = ['/dev/shm', tmpdir(), '/tmp'].map((folder) => join(folder, `builder-mode-${uid}`));
  const families = [...ofSystem, ...ofAll];
  return { dataDir, uid, runtimeDir, families: [...families.filter(isInMemory), ...families.filter((family) => !isInMemory(family))] };
}

const tmpfs = 0x01021994;
function isInMemory(family: string): boolean {
  try {
    return statfsSync(dirname(family)).type === tmpfs;
  } catch {
    // Not there on this system.
    return false;
  }
}

/** A short path for sockets, the same after a restart on the same data folder, so that leftovers are found again. */
export function findRunBase({ dataDir, uid, families }: RunPlace): string {
  const name = createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 10);
  const family = families.find(
    (folder) => folder.length + 1 + name.length <= longestBase && own(folder, uid) && own(join(folder, name), uid),
  );
  if (family === undefined) throw new Error(`no folder for the sockets of boxes: none of ${families.join(', ')} can be made here`);
  return join(family, name);
}

export function openRunFolders(place: RunPlace, driver: string): RunFolders {
  const base = findRunBase(place);
  const shared = mkdtempSync(join(base, sharedPrefix));
  chmodSync(shared, 0o711);
  writeOwner(shared, { base, driver });
  const entries = async (prefix: string) =>
    (await readdir(base)).filter((entry) => entry.startsWith(prefix)).map((entry) => join(base, entry));

  return {
    base,
    shared,
    of: (boxId) => join(base, boxId),
    boxes: () => entries('box_'),
    async forgetEarlier() {
      const earlier = (await entries(sharedPrefix)).filter((folder) => folder !== shared);
      await Promise.all(earlier.map((folder) => rm(folder, { recursive: true, force: true })));
    },
    async close() {
      await rm(shared, { recursive: true, force: true });
      if ((await entries('')).length === 0) await rmdir(base);
    },
  };
}

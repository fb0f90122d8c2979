import { createHash } from 'node:crypto';
import { accessSync, chmodSync, constants, lstatSync, mkdirSync, mkdtempSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { writeOwner } from './run-owner.ts';
import type { RunPlace } from './run-place.ts';

/** sun_path holds 108 bytes with its end; below the base come `/<box id>/in/s`. */
const longestBase = 60;
export const sharedPrefix = 'shared-';

export interface RunFolders {
  readonly base: string;
  /** Where folders of our platforms are, on this machine. */
  readonly families: readonly string[];
  /** What all boxes of this platform share; another one than an earlier platform's. */
  readonly shared: string;
  /** Run folders of boxes that are there now, of this platform or an earlier one. */
  boxes(): Promise<string[]>;
  /** Takes away what earlier platforms on this data folder shared among their boxes. */
  forgetEarlier(): Promise<void>;
  /** Takes away what this one made, once its boxes are gone. */
  close(): Promise<void>;
  of(boxId: string): string;
}

function isOwn(folder: string, uid: number): boolean {
  try {
    const found = lstatSync(folder);
    return found.isDirectory() && found.uid === uid;
  } catch {
    // Not there, or behind a folder that we may not enter.
    return false;
  }
}

/** Makes a folder of our own, or takes it when it is ours already; a link or somebody else's folder is refused. */
function own(folder: string, uid: number): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o711 });
    if (!isOwn(folder, uid)) return false;
    chmodSync(folder, 0o711);
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** A short path for sockets, of the same name after a restart on the same data folder, so that leftovers are found again. */
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
  const families = place.families.filter((family) => isOwn(family, place.uid));
  /** Memory may have had room for an earlier platform that it has not now. */
  const earlier = families.map((family) => join(family, basename(base))).filter((folder) => folder !== base && isOwn(folder, place.uid));
  const entries = async (prefix: string, bases = [base, ...earlier]) =>
    (await Promise.all(bases.map((folder) => entriesOf(folder, prefix)))).flat();

  return {
    base,
    shared,
    families,
    of: (boxId) => join(base, boxId),
    boxes: () => entries('box_'),
    async forgetEarlier() {
      const left = (await entries(sharedPrefix)).filter((folder) => folder !== shared);
      await Promise.all([...left, ...earlier].map((folder) => rm(folder, { recursive: true, force: true })));
    },
    async close() {
      await rm(shared, { recursive: true, force: true });
      if ((await entries('', [base])).length === 0) await rm(base, { recursive: true, force: true });
    },
  };
}

async function entriesOf(folder: string, prefix: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((entry) => entry.startsWith(prefix)).map((entry) => join(folder, entry));
  } catch (error) {
    // Cleared away meanwhile by another platform of this machine, or by the system with the session of its user.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

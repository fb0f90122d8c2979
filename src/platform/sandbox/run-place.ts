import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

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
  return { dataDir, uid, runtimeDir, families: bestFirst([...new Set([...ofSystem, ...ofAll])], (folder) => statfsSync(folder)) };
}

const tmpfs = 0x01021994;
/** A box takes up to 16 KB and a hundred files; the rest of the machine wants room there too. */
const roomyBytes = 32 * 1024 * 1024;
const roomyFiles = 16_384;
/** As of statfs(2). */
interface FileSystem {
  readonly type: number;
  readonly bsize: number;
  readonly bavail: number;
  readonly files: number;
  readonly ffree: number;
}

/** Memory with room before a disk, and a disk before memory that a few boxes would fill. */
export function bestFirst(families: readonly string[], look: (folder: string) => FileSystem): string[] {
  const rank = (family: string): number => {
    try {
      const { type, bsize, bavail, files, ffree } = look(dirname(family));
      if (type !== tmpfs) return 1;
      // Zero files in all: this one does not count them.
      return bsize * bavail >= roomyBytes && (files === 0 || ffree >= roomyFiles) ? 0 : 2;
    } catch {
      // Not there on this system.
      return 3;
    }
  };
  const ranks = new Map(families.map((family) => [family, rank(family)]));
  return families.toSorted((one, other) => (ranks.get(one) ?? 0) - (ranks.get(other) ?? 0));
}

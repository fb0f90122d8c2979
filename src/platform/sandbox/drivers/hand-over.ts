import { chmodSync, chownSync, lchownSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { runProgram } from '../../run-program.ts';
import type { Mount } from '../box.ts';
import type { Home } from '../driver.ts';

/** Only this box's user reaches its socket; it can read the folder and not change it. */
export function handOverHome(home: Home, uid: number): void {
  chmodSync(home.folder, 0o711);
  chownSync(dirname(home.socket), 0, uid);
  chmodSync(dirname(home.socket), 0o750);
  lchownSync(home.socket, uid, uid);
  chmodSync(home.socket, 0o600);
}

/** Makes a box the owner of what it may write. `chown -hP` walks by open folders, so a link that an app planted is changed itself, never what it points to. */
export async function handOverWritable(mounts: readonly Mount[], uid: number, signal?: AbortSignal): Promise<void> {
  const sources = mounts.filter(({ writable }) => writable).map(({ source }) => source);
  if (sources.length > 0) await runProgram('chown', ['-RhP', `${uid}:${uid}`, '--', ...sources], signal === undefined ? {} : { signal });
}

/** What a box may only read belongs to the platform, or to an app of the same user; then it is the owner's own to close. */
export function requireReadable(mounts: readonly Mount[], uid: number): void {
  for (const { source, target, writable } of mounts) {
    const found = statSync(source);
    const needed = found.isDirectory() ? 0o005 : 0o004;
    if (!writable && found.uid !== uid && (found.mode & needed) !== needed) {
      throw new Error(`${source}, seen as ${target} by the box, must be readable for others: chmod -R o+rX '${source}'`);
    }
  }
}

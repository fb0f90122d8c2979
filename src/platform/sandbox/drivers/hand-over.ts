import { chmodSync, chownSync, lchownSync, lstatSync, opendirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
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

/** More than that is looked through by a process of its own. */
const few = 64;

/**
 * Makes a box the owner of what it may write. `chown -hP` walks by open folders, so a link that an app planted is changed itself,
 * never what it points to. Most folders are as the last box left them: for those a glance is enough, and no process is started.
 */
export async function handOverWritable(mounts: readonly Mount[], uid: number, signal?: AbortSignal): Promise<void> {
  const sources = mounts.filter(({ writable }) => writable).map(({ source }) => source);
  for (const source of sources) lchownSync(source, uid, uid);
  const others = sources.filter((source) => !allBelongsTo(source, uid));
  if (others.length > 0) await runProgram('chown', ['-RhP', `${uid}:${uid}`, '--', ...others], signal === undefined ? {} : { signal });
}

/** False too when it is not seen at a glance. Nothing but names and owners is read, so a link in the way leads to no harm. */
function allBelongsTo(folder: string, uid: number): boolean {
  const folders = [folder];
  let seen = 0;
  try {
    for (const each of folders) {
      using listing = opendirSync(each);
      for (let entry = listing.readSync(); entry !== null; entry = listing.readSync()) {
        const path = join(each, entry.name);
        const { uid: owner, gid } = lstatSync(path);
        seen += 1;
        if (owner !== uid || gid !== uid || seen > few) return false;
        if (entry.isDirectory()) folders.push(path);
      }
    }
    return true;
  } catch {
    // A file, a name that is no text, or one that went away meanwhile.
    return false;
  }
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

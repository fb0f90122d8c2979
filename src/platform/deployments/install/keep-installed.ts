import { chmod, lchown, lstat, readdir, readlink } from 'node:fs/promises';
import path from 'node:path';
import type { InstallLimits } from './install-limits.ts';

/** What a package brought that no version may run with. The message is the rest of a sentence about the packages. */
export class Unacceptable extends Error {
  override readonly name = 'Unacceptable';
}

/**
 * Makes what a box wrote the platform's own, or refuses it: plain files, folders and links that stay inside; nobody's to write,
 * nobody's to become another user by. Only once the box is gone: until then it could change what was looked at.
 */
export async function keepInstalled(root: string, limits: InstallLimits): Promise<void> {
  const owner = { uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1 };
  let entries = 0;
  let bytes = 0;

  async function keep(folder: string, depth: number): Promise<void> {
    if (depth > limits.depth) throw new Unacceptable(`lie more than ${limits.depth} folders deep`);
    await lchown(folder, owner.uid, owner.gid);
    await chmod(folder, 0o755);
    for (const name of await readdir(folder)) {
      entries += 1;
      if (entries > limits.entries) throw new Unacceptable(`are more than ${limits.entries.toLocaleString('en-US')} files`);
      const at = path.join(folder, name);
      const found = await lstat(at);
      if (found.isDirectory()) await keep(at, depth + 1);
      else if (found.isSymbolicLink()) {
        if (!staysInside(root, at, await readlink(at)))
          throw new Unacceptable(`have a link that leads out of their folder: ${shown(root, at)}`);
        await lchown(at, owner.uid, owner.gid);
      } else if (found.isFile()) {
        bytes += found.size;
        if (bytes > limits.bytes) throw new Unacceptable(`are larger than ${Math.round(limits.bytes / 1_048_576)} MiB`);
        await lchown(at, owner.uid, owner.gid);
        await chmod(at, (found.mode & 0o111) === 0 ? 0o444 : 0o555);
      } else throw new Unacceptable(`have something that is no file: ${shown(root, at)}`);
    }
  }
  if (!(await lstat(root)).isDirectory()) throw new Unacceptable('are in no folder');
  await keep(root, 0).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENAMETOOLONG') throw new Unacceptable('lie deeper than a path can name');
    // Nothing goes away any more: what was listed and is not found has bytes in its name that no text has.
    if (error.code === 'ENOENT') throw new Unacceptable('have a name that is no text');
    throw error;
  });
}

/** Up first and then down, so that what the words say is where it leads, whatever other links there are. */
function staysInside(root: string, at: string, target: string): boolean {
  if (path.posix.isAbsolute(target) || path.posix.normalize(target) !== target) return false;
  const led = path.posix.resolve(path.dirname(at), target);
  return led === root || led.startsWith(`${root}/`);
}

// oxlint-disable-next-line no-control-regex
const unprintable = /[\x00-\x1f\x7f]/g;

/** A name that a stranger chose, fit to be read. */
function shown(root: string, at: string): string {
  return path.relative(root, at).replace(unprintable, '�').slice(0, 200);
}

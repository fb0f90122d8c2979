import { constants } from 'node:fs';
import { chmod, chown, lstat, mkdir, open, rename, type FileHandle } from 'node:fs/promises';
import { ToolError } from '../../../contract/errors.ts';

const openFolder = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;

/**
 * Moves a file to a path below an app's data, which is the app's to change at any moment, links included. Each folder is
 * opened from the one before, never through a link, and the file takes the place of a name, not of what that may point to.
 */
export async function placeFile(root: string, path: string, source: string): Promise<void> {
  const folders = path.split('/');
  const name = folders.pop() ?? '';
  let folder = await open(root, openFolder);
  try {
    const owner = await folder.stat();
    for (const step of folders) {
      const next = await enter(folder, step, owner, path);
      await folder.close();
      folder = next;
    }
    await chown(source, owner.uid, owner.gid);
    await chmod(source, 0o644);
    const target = below(folder, name);
    const there = await lstat(target).catch(nothingThere);
    if (there?.isDirectory()) throw inTheWay(path, 'is a folder of the app');
    await rename(source, target);
  } finally {
    await folder.close();
  }
}

async function enter(
  folder: FileHandle,
  step: string,
  owner: { readonly uid: number; readonly gid: number },
  path: string,
): Promise<FileHandle> {
  const target = below(folder, step);
  const made = await mkdir(target, { mode: 0o755 }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
  const next = await open(target, openFolder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ELOOP' || error.code === 'ENOTDIR')
      throw inTheWay(path, `passes ${step}, which is a link or a file in the app’s data`);
    throw error;
  });
  if (made) await next.chown(owner.uid, owner.gid);
  return next;
}

/** A name in an open folder, wherever that folder is by now. */
function below(folder: FileHandle, name: string): string {
  return `/proc/self/fd/${folder.fd}/${name}`;
}

function nothingThere(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

function inTheWay(path: string, why: string): ToolError {
  return new ToolError('conflict', `${path} ${why}.`, { hint: 'Make another link with another path.' });
}

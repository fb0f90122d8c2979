import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { lstat, open, opendir } from 'node:fs/promises';
import type { DiskUse } from '../../../domain/disk-watch.ts';

const { O_RDONLY, O_DIRECTORY, O_NOFOLLOW } = constants;
const longestMs = 30_000;
const blockBytes = 512;
const few = 64;

/** Without root the platform is the apps' own user, whom an app can keep out of a folder that it fills. */
export class HiddenFolder extends Error {
  override readonly name = 'HiddenFolder';
}
const hidden = 'hidden';

/**
 * What lies under some folders that an app may have filled, hostile or not: no link is followed, what has several names is
 * counted once, and the count ends as soon as it is over `enough`. More than a few are counted by a process of its own: a
 * million files hold nobody up. @throws HiddenFolder when there is one that cannot be looked into.
 */
export async function countFolders(folders: readonly string[], enough: DiskUse): Promise<DiskUse> {
  return (await countFew(folders)) ?? countAll(folders, enough);
}

/** Most apps keep a database and what was compiled of them: not worth a process. Null when there is more, or what only a process finds. */
async function countFew(folders: readonly string[]): Promise<DiskUse | null> {
  let blocks = 0;
  let files = 0;

  /** Counts what is in a folder; false when that is not all of it. */
  async function countIn(path: string): Promise<boolean> {
    const folder = await open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW).catch(() => null);
    if (folder === null) return false;
    try {
      // Through the open folder: its app may put a link to another in the place of its name at any moment.
      const inside = `/proc/self/fd/${folder.fd}`;
      for await (const { name } of await opendir(inside)) {
        const path = `${inside}/${name}`;
        const found = await lstat(path).catch(() => null);
        // It went away, or its name is no text and is not found by it.
        if (found === null) return false;
        blocks += found.blocks;
        files += 1;
        if (files > few) return false;
        if (found.isDirectory() ? !(await countIn(path)) : found.nlink > 1) return false;
      }
      return true;
    } finally {
      await folder.close();
    }
  }

  for (const path of folders) {
    const found = await lstat(path).catch(unlessGone);
    if (found === undefined) continue;
    blocks += found.blocks;
    files += 1;
    if (!(await countIn(path))) return null;
  }
  return { bytes: blocks * blockBytes, files };
}

function unlessGone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

async function countAll(folders: readonly string[], enough: DiskUse): Promise<DiskUse> {
  // By its mode as well: one that went away meanwhile cannot be read either.
  const unreadable = ['-type', 'd', '!', '-perm', '-500', '(', '!', '-readable', '-o', '!', '-executable', ')'];
  const child = spawn(
    'nice',
    ['find', '-P', ...folders, '-xdev', '-printf', '%b %n %i\\n', ...unreadable, '-printf', `${hidden}\\n`, '-quit'],
    {
      env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' },
      // What it could not read went away meanwhile.
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  const timer = setTimeout(() => child.kill('SIGKILL'), longestMs);
  const failed = new Promise<never>((_, reject) => child.once('error', reject));
  try {
    return await Promise.race([count(child.stdout.setEncoding('latin1'), enough), failed]);
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
  }
}

async function count(output: AsyncIterable<string>, enough: DiskUse): Promise<DiskUse> {
  const linked = new Set<string>();
  let blocks = 0;
  let files = 0;
  let rest = '';
  for await (const chunk of output) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line === hidden) throw new HiddenFolder('a folder cannot be looked into');
      const [size = '0', names = '1', inode = ''] = line.split(' ');
      // The names of a folder are the folders in it.
      if (names !== '1') {
        if (linked.has(inode)) continue;
        linked.add(inode);
      }
      blocks += Number(size);
      files += 1;
    }
    if (files > enough.files || blocks * blockBytes > enough.bytes) break;
  }
  return { bytes: blocks * blockBytes, files };
}

import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AppFile } from '../app-file.ts';
import { boxAppFolder } from '../sandbox/box-paths.ts';
import { draftEnding } from './remove-drafts.ts';

/**
 * The files of versions as folders of this host, for mounting at /app. A cache of the database: a folder that is missing
 * is written again, and it appears whole or not at all.
 */
export function createVersionFolders({
  root,
  batches,
}: {
  readonly root: string;
  /** The files of a version, some at a time. */
  readonly batches: (deploymentId: string, version: number) => AsyncIterable<readonly AppFile[]>;
}) {
  const writing = new Map<string, Promise<string>>();

  async function write(deploymentId: string, version: number): Promise<string> {
    const folder = path.join(root, deploymentId, String(version));
    if (await exists(folder)) return folder;
    const draft = `${folder}${draftEnding}`;
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft, { recursive: true, mode: 0o755 });
    for await (const some of batches(deploymentId, version)) {
      const written = await Promise.allSettled(
        some.map(async (file) => {
          const target = path.join(draft, file.path);
          await mkdir(path.dirname(target), { recursive: true, mode: 0o755 });
          await writeFile(target, file.content, { mode: 0o444, flag: 'wx' });
        }),
      );
      // All have ended before the error goes on: the next try removes the draft, and nothing may still write there.
      const failed = written.find((one) => one.status === 'rejected');
      if (failed) throw failed.reason;
    }
    await rename(draft, folder);
    return folder;
  }

  return {
    folder(deploymentId: string, version: number): Promise<string> {
      const key = `${deploymentId}/${version}`;
      const running = writing.get(key) ?? write(deploymentId, version).finally(() => writing.delete(key));
      writing.set(key, running);
      return running;
    },
    /** A folder inside a version's, where something of a box's own is mounted: a read-only folder cannot get one later. */
    async mountPoint(folder: string, inBox: string): Promise<void> {
      const within = path.posix.relative(boxAppFolder, inBox);
      if (!within.startsWith('..')) await mkdir(path.join(folder, within), { recursive: true, mode: 0o755 });
    },
    remove: (deploymentId: string) => rm(path.join(root, deploymentId), { recursive: true, force: true }),
  };
}
export type VersionFolders = ReturnType<typeof createVersionFolders>;

async function exists(folder: string): Promise<boolean> {
  return stat(folder).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}

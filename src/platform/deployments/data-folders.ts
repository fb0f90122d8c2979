import { lstat, mkdir, readdir, rename } from 'node:fs/promises';
import path from 'node:path';
import type { Log } from '../log.ts';
import { runProgram } from '../run-program.ts';
import { draftEnding } from './remove-drafts.ts';
import { removeTree } from './remove-tree.ts';

/** Where the data, the logs and the backups of deployments lie on this host. */
export function createDataFolders(dataDir: string) {
  const home = (deploymentId: string) => path.join(dataDir, 'deployments', deploymentId);
  const data = (deploymentId: string) => path.join(home(deploymentId), 'data');
  const backup = (deploymentId: string, backupId: string) => path.join(home(deploymentId), 'backups', backupId);
  const caches = (deploymentId: string, version?: number) => path.join(home(deploymentId), 'cache', String(version ?? ''));
  return {
    logs: (deploymentId: string) => path.join(home(deploymentId), 'logs'),

    /** At the start of a platform: ends what the end of the last one cut short. `known` are the backups that the database lists. */
    async tidy(known: ReadonlySet<string>, log: Log): Promise<void> {
      for (const deploymentId of await namesIn(path.join(dataDir, 'deployments'))) {
        const folder = data(deploymentId);
        // Between the two renames of a restore: what was there before is there again.
        if (!(await exists(folder)) && (await exists(replaced(folder)))) await rename(replaced(folder), folder);
        const strays = (await namesIn(path.join(home(deploymentId), 'backups'))).filter((name) => !known.has(name));
        const left = [replaced(folder), restored(folder), ...strays.map((name) => backup(deploymentId, name))];
        const removed = await Promise.allSettled(left.map(removeTree));
        // In nobody's way: the next start tries again.
        for (const one of removed)
          if (one.status === 'rejected') log.warn('leftover_stays', { deployment: deploymentId, error: one.reason });
      }
    },

    /** The folder that the app sees as /data, made if it is not there. */
    async data(deploymentId: string): Promise<string> {
      await mkdir(data(deploymentId), { recursive: true, mode: 0o755 });
      return data(deploymentId);
    },

    /** Where a version keeps what Node compiled of it, from one start to the next: its candidate warms it up for the live app. */
    async cache(deploymentId: string, version: number): Promise<string> {
      await mkdir(caches(deploymentId, version), { recursive: true, mode: 0o755 });
      return caches(deploymentId, version);
    },

    /** After a switch: what other versions compiled is of no more use. */
    async dropCachesBut(deploymentId: string, version: number): Promise<void> {
      const root = caches(deploymentId);
      const others = (await readdir(root)).filter((name) => name !== String(version));
      await Promise.all(others.map((name) => removeTree(path.join(root, name))));
    },

    /** Fills a new backup by `copy`, whole or not at all. Answers its size. */
    async addBackup(deploymentId: string, backupId: string, copy: (from: string, to: string) => Promise<void>): Promise<number> {
      const folder = backup(deploymentId, backupId);
      await mkdir(path.dirname(folder), { recursive: true, mode: 0o700 });
      const draft = `${folder}${draftEnding}`;
      try {
        await copy(await this.data(deploymentId), draft);
        const bytes = await sizeOf(draft);
        await rename(draft, folder);
        return bytes;
      } catch (error) {
        await removeTree(draft);
        throw error;
      }
    },

    /** Makes the data of an app that does not run what it was in the backup: at any moment all of the old or all of the new. */
    async putBack(deploymentId: string, backupId: string): Promise<void> {
      const current = await this.data(deploymentId);
      try {
        await copyTree(backup(deploymentId, backupId), restored(current));
        await removeTree(replaced(current));
      } catch (error) {
        await removeTree(restored(current));
        throw error;
      }
      await rename(current, replaced(current));
      await rename(restored(current), current);
      await removeTree(replaced(current));
    },

    removeBackup: (deploymentId: string, backupId: string) => removeTree(backup(deploymentId, backupId)),
    removeAll: (deploymentId: string) => removeTree(home(deploymentId)),
  };
}
export type DataFolders = ReturnType<typeof createDataFolders>;

const replaced = (folder: string) => `${folder}.replaced`;

const restored = (folder: string) => `${folder}.restored`;

function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}

async function exists(folder: string): Promise<boolean> {
  return lstat(folder).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}

/**
 * What is under /data belongs to the app and may be hostile: `cp -a` copies links as links, never through them, keeps owners
 * and holes, and shares blocks where the file system can.
 */
export async function copyTree(from: string, to: string): Promise<void> {
  await removeTree(to);
  await runProgram('cp', ['-a', '--reflink=auto', '--sparse=auto', '--', from, to], { timeoutMs: 120_000 });
}

async function sizeOf(folder: string): Promise<number> {
  return Number.parseInt(await runProgram('du', ['-s', '-B1', '--', folder], { timeoutMs: 30_000 }), 10) || 0;
}

import { execFile } from 'node:child_process';
import { lstat, mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where the data, the logs and the backups of deployments lie on this host. */
export function createDataFolders(dataDir: string) {
  const home = (deploymentId: string) => path.join(dataDir, 'deployments', deploymentId);
  const data = (deploymentId: string) => path.join(home(deploymentId), 'data');
  const backup = (deploymentId: string, backupId: string) => path.join(home(deploymentId), 'backups', backupId);
  const caches = (deploymentId: string, version?: number) => path.join(home(deploymentId), 'cache', String(version ?? ''));
  return {
    logs: (deploymentId: string) => path.join(home(deploymentId), 'logs'),

    /** The folder that the app sees as /data, made if it is not there. */
    async data(deploymentId: string): Promise<string> {
      const folder = data(deploymentId);
      // A restore that was cut short between its two renames: what was there before is there again.
      if (!(await exists(folder)) && (await exists(replaced(folder)))) await rename(replaced(folder), folder);
      await mkdir(folder, { recursive: true, mode: 0o755 });
      return folder;
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
      await Promise.all(others.map((name) => rm(path.join(root, name), { recursive: true, force: true })));
    },

    /** Fills a new backup by `copy`, whole or not at all. Answers its size. */
    async addBackup(deploymentId: string, backupId: string, copy: (from: string, to: string) => Promise<void>): Promise<number> {
      const folder = backup(deploymentId, backupId);
      await mkdir(path.dirname(folder), { recursive: true, mode: 0o700 });
      await dropDrafts(path.dirname(folder));
      const draft = `${folder}${draftEnding}`;
      try {
        await copy(await this.data(deploymentId), draft);
        await rename(draft, folder);
      } catch (error) {
        await rm(draft, { recursive: true, force: true });
        throw error;
      }
      return sizeOf(folder);
    },

    /** Makes the data of an app that does not run what it was in the backup: at any moment all of the old or all of the new. */
    async putBack(deploymentId: string, backupId: string): Promise<void> {
      const current = await this.data(deploymentId);
      const restored = `${current}.restored`;
      await copyTree(backup(deploymentId, backupId), restored);
      await rm(replaced(current), { recursive: true, force: true });
      await rename(current, replaced(current));
      await rename(restored, current);
      await rm(replaced(current), { recursive: true, force: true });
    },

    removeBackup: (deploymentId: string, backupId: string) => rm(backup(deploymentId, backupId), { recursive: true, force: true }),
    removeAll: (deploymentId: string) => rm(home(deploymentId), { recursive: true, force: true }),
  };
}
export type DataFolders = ReturnType<typeof createDataFolders>;

const draftEnding = '.draft';
const replaced = (folder: string) => `${folder}.replaced`;

/** What a backup left that was cut short by the end of the platform. */
async function dropDrafts(folder: string): Promise<void> {
  const drafts = (await readdir(folder)).filter((name) => name.endsWith(draftEnding));
  await Promise.all(drafts.map((name) => rm(path.join(folder, name), { recursive: true, force: true })));
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
  await rm(to, { recursive: true, force: true });
  await run('cp', ['-a', '--reflink=auto', '--sparse=auto', '--', from, to], { timeout: 120_000 });
}

async function sizeOf(folder: string): Promise<number> {
  const { stdout } = await run('du', ['-s', '-B1', '--', folder], { timeout: 30_000 });
  return Number.parseInt(stdout, 10) || 0;
}

import { execFile } from 'node:child_process';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
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
      await Promise.all(others.map((name) => rm(path.join(root, name), { recursive: true, force: true })));
    },

    /** Copies the data of an app that does not run. Answers its size. */
    async backUp(deploymentId: string, backupId: string): Promise<number> {
      const folder = backup(deploymentId, backupId);
      await mkdir(path.dirname(folder), { recursive: true, mode: 0o700 });
      await copyTree(await this.data(deploymentId), `${folder}.draft`);
      await rename(`${folder}.draft`, folder);
      return sizeOf(folder);
    },

    /** Makes the data of an app that does not run what it was in the backup. Repeatable when cut short. */
    async putBack(deploymentId: string, backupId: string): Promise<void> {
      const current = data(deploymentId);
      await rm(`${current}.restored`, { recursive: true, force: true });
      await copyTree(backup(deploymentId, backupId), `${current}.restored`);
      await rm(current, { recursive: true, force: true });
      await rename(`${current}.restored`, current);
    },

    removeBackup: (deploymentId: string, backupId: string) => rm(backup(deploymentId, backupId), { recursive: true, force: true }),
    removeAll: (deploymentId: string) => rm(home(deploymentId), { recursive: true, force: true }),
  };
}
export type DataFolders = ReturnType<typeof createDataFolders>;

/**
 * What is under /data belongs to the app and may be hostile: `cp -a` copies links as links, never through them, keeps owners
 * and holes, and shares blocks where the file system can.
 */
async function copyTree(from: string, to: string): Promise<void> {
  await rm(to, { recursive: true, force: true });
  await run('cp', ['-a', '--reflink=auto', '--sparse=auto', '--', from, to], { timeout: 120_000 });
}

async function sizeOf(folder: string): Promise<number> {
  const { stdout } = await run('du', ['-s', '-B1', '--', folder], { timeout: 30_000 });
  return Number.parseInt(stdout, 10) || 0;
}

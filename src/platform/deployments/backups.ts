import { and, desc, eq } from 'drizzle-orm';
import type { Clock } from '../clock.ts';
import { deploymentBackups } from '../store/schema/deployments.ts';
import type { Store } from '../store/store.ts';
import type { DataFolders } from './data-folders.ts';

/** Older ones go when a new one is taken. */
const backupsKept = 10;

export interface BackupDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly folders: DataFolders;
}

/** Copies of the data of apps: the bytes in the data folder, the list in the database. The app must not run meanwhile. */
export function createBackups({ store: { db }, clock, folders }: BackupDeps) {
  const list = (deploymentId: string) =>
    db
      .select()
      .from(deploymentBackups)
      .where(eq(deploymentBackups.deploymentId, deploymentId))
      .orderBy(desc(deploymentBackups.createdAt), desc(deploymentBackups.backupId));
  return {
    list,

    async take(deploymentId: string, version: number, cause: string): Promise<string> {
      const backupId = clock.id('backup');
      const sizeBytes = await folders.backUp(deploymentId, backupId);
      await db.insert(deploymentBackups).values({ backupId, deploymentId, version, cause, sizeBytes, createdAt: clock.now() });
      for (const old of (await list(deploymentId)).slice(backupsKept)) {
        await db.delete(deploymentBackups).where(and(eq(deploymentBackups.backupId, old.backupId)));
        await folders.removeBackup(deploymentId, old.backupId);
      }
      return backupId;
    },
  };
}
export type Backups = ReturnType<typeof createBackups>;

import { desc, eq } from 'drizzle-orm';
import type { Clock } from '../clock.ts';
import { deploymentBackups, type BackupRow } from '../store/schema/deployments.ts';
import type { Store } from '../store/store.ts';
import { copyTree, type DataFolders } from './data-folders.ts';
import { requireHostRoom } from './disk/require-host-room.ts';

/** The newest are kept; older ones go when a new one is taken. */
export const backupsKept = 10;
/** All backups of one app together; the two newest stay whatever their size. */
const mostBytes = 10 * 1_073_741_824;
const alwaysKept = 2;

export interface BackupDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly folders: DataFolders;
}

export interface BackupRequest {
  readonly version: number;
  readonly cause: string;
  /** One that must not go to make room: it is about to be put back. */
  readonly spare?: string;
  /** How the data is copied. Default: as files, which is right while nothing runs. */
  readonly copy?: (from: string, to: string) => Promise<void>;
}

/** Copies of the data of apps: the bytes in the data folder, the list in the database. */
export function createBackups({ store: { db }, clock, folders }: BackupDeps) {
  const list = (deploymentId: string): Promise<BackupRow[]> =>
    db
      .select()
      .from(deploymentBackups)
      .where(eq(deploymentBackups.deploymentId, deploymentId))
      .orderBy(desc(deploymentBackups.createdAt), desc(deploymentBackups.backupId));

  async function makeRoom(deploymentId: string, spare: string | undefined): Promise<void> {
    let bytes = 0;
    for (const [at, old] of (await list(deploymentId)).entries()) {
      bytes += old.sizeBytes;
      const stays = at < alwaysKept || (at < backupsKept && bytes <= mostBytes) || old.backupId === spare;
      if (stays) continue;
      await db.delete(deploymentBackups).where(eq(deploymentBackups.backupId, old.backupId));
      await folders.removeBackup(deploymentId, old.backupId);
    }
  }

  return {
    list,

    /** Of all deployments. */
    async ids(): Promise<ReadonlySet<string>> {
      const rows = await db.select({ backupId: deploymentBackups.backupId }).from(deploymentBackups);
      return new Set(rows.map(({ backupId }) => backupId));
    },

    async take(deploymentId: string, { version, cause, spare, copy = copyTree }: BackupRequest): Promise<BackupRow> {
      await requireHostRoom(await folders.data(deploymentId));
      const backupId = clock.id('backup');
      const sizeBytes = await folders.addBackup(deploymentId, backupId, copy);
      const row = { backupId, deploymentId, version, cause, sizeBytes, createdAt: clock.now() };
      await db.insert(deploymentBackups).values(row);
      await makeRoom(deploymentId, spare);
      return row;
    },
  };
}
export type Backups = ReturnType<typeof createBackups>;

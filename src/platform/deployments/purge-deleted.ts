import type { DataFolders } from './data-folders.ts';
import type { DeploymentRows } from './deployment-rows.ts';
import type { InstalledPackages } from './install/installed-packages.ts';
import type { VersionFolders } from './version-folders.ts';
import type { VersionStore } from './version-store.ts';

/** How long restore_deployment brings a deleted deployment back. */
export const restorableForMs = 7 * 24 * 3_600_000;

export interface PurgeDeps {
  readonly rows: DeploymentRows;
  readonly versions: VersionStore;
  readonly versionFolders: VersionFolders;
  readonly folders: DataFolders;
  readonly packages: Pick<InstalledPackages, 'remove'>;
}

/** Takes away for good what was deleted longer ago than it can be restored. */
export async function purgeDeleted({ rows, versions, versionFolders, folders, packages }: PurgeDeps, now: Date): Promise<void> {
  const gone = await rows.deletedBefore(new Date(now.getTime() - restorableForMs));
  for (const { deploymentId } of gone) {
    await folders.removeAll(deploymentId);
    await versionFolders.remove(deploymentId);
    await packages.remove(deploymentId);
    await rows.remove(deploymentId);
  }
  if (gone.length > 0) await versions.removeUnusedBlobs();
}

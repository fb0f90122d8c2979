import path from 'node:path';
import type { Clock } from '../clock.ts';
import type { Handlers } from '../handlers.ts';
import type { Store } from '../store/store.ts';
import type { Actors } from './actors.ts';
import type { DataFolders } from './data-folders.ts';
import type { DeploymentRows } from './deployment-rows.ts';
import type { Describe } from './describe-actor.ts';
import { backupHandlers } from './handlers/backup-handlers.ts';
import { deployCodeHandler } from './handlers/deploy-code.ts';
import { transferHandlers } from './handlers/transfer-handlers.ts';
import type { InstalledPackages } from './install/installed-packages.ts';
import type { ReviewCode } from './review-own-code.ts';
import type { Transfers } from './transfers/doors.ts';
import { createDownloads } from './transfers/downloads.ts';
import { createTransferLinks } from './transfers/transfer-links.ts';
import { createUploads } from './transfers/uploads.ts';
import type { VersionStore } from './version-store.ts';

export interface ShippingDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly actors: Actors;
  readonly rows: DeploymentRows;
  readonly versions: VersionStore;
  readonly folders: DataFolders;
  readonly packages: InstalledPackages;
  readonly describe: Describe;
  readonly dataDir: string;
  readonly platformUrl: (path: string) => string;
  readonly hasPython: () => boolean;
  readonly review: ReviewCode | undefined;
}

/** Code, files and data on their way in and out: own code, archives, one-use links, backups. */
export function createShipping(deps: ShippingDeps) {
  const links = createTransferLinks(deps);
  const uploads = createUploads({ ...deps, links, root: path.join(deps.dataDir, 'uploads') });
  const { download } = createDownloads({ ...deps, links });
  const handlers: Handlers = {
    ...deployCodeHandler({ ...deps, uploads }),
    ...transferHandlers({ ...deps, links }),
    ...backupHandlers(deps),
  };
  const transfers: Transfers = { offer: uploads.offer, receive: uploads.receive, download };
  return { handlers, transfers, settle: uploads.settle, sweep: uploads.sweep };
}

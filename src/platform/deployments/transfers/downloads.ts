import { ToolError } from '../../../contract/errors.ts';
import type { Actors } from '../actors.ts';
import type { VersionStore } from '../version-store.ts';
import type { Download } from './doors.ts';
import type { TransferLinks } from './transfer-links.ts';
import { zipVersion } from './version-zip.ts';

export interface DownloadDeps {
  readonly links: TransferLinks;
  readonly actors: Actors;
  readonly versions: VersionStore;
}

/** Versions that leave through one-use links. */
export function createDownloads({ links, actors, versions }: DownloadDeps) {
  return {
    async download(token: string): Promise<Download> {
      const link = await links.claim(token, ['download']);
      if (!link || link.deploymentId === null || link.version === null) {
        throw new ToolError('not_found', 'This download link was used, has expired, or never was, or its app was deleted.', {
          hint: 'download_deployment makes another; each works once.',
        });
      }
      await links.done(link.linkId, 0);
      const { row } = await actors.get(link.deploymentId);
      return { fileName: `${row.slug}-v${link.version}.zip`, bytes: await zipVersion(versions, row, link.version) };
    },
  };
}

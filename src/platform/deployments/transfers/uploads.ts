import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { ToolError } from '../../../contract/errors.ts';
import type { AppFile } from '../../app-file.ts';
import type { Clock } from '../../clock.ts';
import type { TransferLink } from '../../store/schema/transfers.ts';
import type { Actors } from '../actors.ts';
import { archiveKind, readArchive } from '../archives/read-archive.ts';
import type { DataFolders } from '../data-folders.ts';
import type { Received, UploadOffer } from './doors.ts';
import { placeFile } from './place-file.ts';
import { requireRoom } from './require-room.ts';
import type { TransferLinks } from './transfer-links.ts';
import { silenceMs, writeBody, type Body } from './write-body.ts';

const uploadKinds = ['upload_file', 'upload_code'] as const;
/** How long an archive waits for deploy_code. */
const keptForMs = 24 * 3_600_000;

export interface UploadDeps {
  readonly links: TransferLinks;
  readonly actors: Actors;
  readonly folders: DataFolders;
  readonly clock: Clock;
  readonly root: string;
}

/** Files that come in through one-use links, on disk and never in memory. */
export function createUploads({ links, actors, folders, clock, root }: UploadDeps) {
  const fileOf = (linkId: string) => path.join(root, linkId);

  async function keep(link: TransferLink, draft: string, sizeBytes: number): Promise<void> {
    if (link.kind === 'upload_code') {
      if ((await archiveKind(draft)) === null) throw noArchive();
      return;
    }
    const { deploymentId, path: target } = link;
    if (deploymentId === null || target === null) throw new Error(`the upload link ${link.linkId} leads nowhere`);
    const actor = await actors.get(deploymentId);
    await actor.alone(async () => {
      const data = await folders.data(deploymentId);
      await requireRoom(data, actor.row.size, sizeBytes);
      await placeFile(data, target, draft);
      actor.say(`${target} was uploaded to its data, ${sizeBytes.toLocaleString('en-US')} bytes.`);
    });
  }

  async function codeUpload(tenantId: string, uploadId: string): Promise<TransferLink> {
    const link = await links.byId(tenantId, uploadId);
    if (link?.kind === 'upload_code') return link;
    throw new ToolError('not_found', `There is no upload ${uploadId.slice(0, 60)}.`, {
      hint: 'create_upload_link with purpose code makes one; an archive is kept for 24 hours.',
    });
  }

  return {
    /** What a link is for, without using it up. @throws ToolError not_found when it is spent, expired or none. */
    async offer(token: string): Promise<UploadOffer> {
      const link = await links.open(token, uploadKinds);
      if (!link) throw noSuchLink();
      const { path: target, maxBytes, expiresAt } = link;
      return { purpose: target === null ? 'code' : 'file', path: target, maxBytes, expiresAt };
    },

    /** Uses the link; one that failed can be used again until it expires. @throws ToolError. */
    async receive(token: string, body: Body): Promise<Received> {
      const link = await links.claim(token, uploadKinds);
      if (!link) throw (await links.open(token, uploadKinds)) ? underWay() : noSuchLink();
      const draft = fileOf(link.linkId);
      try {
        await mkdir(root, { recursive: true, mode: 0o700 });
        await rm(draft, { force: true });
        const sizeBytes = await writeBody(body, draft, link.maxBytes);
        await keep(link, draft, sizeBytes);
        await links.done(link.linkId, sizeBytes);
        return { uploadId: link.linkId, purpose: link.kind === 'upload_code' ? 'code' : 'file', path: link.path, sizeBytes };
      } catch (error) {
        await rm(draft, { force: true });
        await links.release(link.linkId);
        throw error;
      }
    },

    /** The deployment that an upload was asked for, if it was for one. @throws ToolError not_found. */
    madeFor: async (tenantId: string, uploadId: string): Promise<string | null> => (await codeUpload(tenantId, uploadId)).deploymentId,

    /** The files of an archive that came through a link of this tenant. @throws ToolError. */
    async files(tenantId: string, uploadId: string): Promise<readonly AppFile[]> {
      const link = await codeUpload(tenantId, uploadId);
      if (link.doneAt === null) {
        throw new ToolError('conflict', 'Nothing was sent to this upload link yet.', {
          hint: 'Send the archive first: curl -T app.zip URL',
          details: { status: 'waiting' },
        });
      }
      return readArchive(fileOf(uploadId));
    },

    /** Takes away what expired, and files that no link holds. */
    async sweep(): Promise<void> {
      const gone = await links.forget(new Date(clock.now().getTime() - keptForMs));
      await Promise.all(gone.map((linkId) => rm(fileOf(linkId), { force: true })));
    },

    /** At the start of the platform: what was under way is not there any more. */
    async settle(): Promise<void> {
      await links.releaseAll();
      const known = new Set(await links.received());
      const left = await readdir(root).catch(() => []);
      await Promise.all(left.filter((name) => !known.has(name)).map((name) => rm(fileOf(name), { force: true })));
    },
  };
}
export type Uploads = ReturnType<typeof createUploads>;

function noArchive(): ToolError {
  const message = 'The file is neither a zip nor a tar.gz.';
  return new ToolError('invalid_input', message, {
    hint: 'The link still works: send an archive to it.',
    details: [{ field: '(body)', message }],
  });
}

/** A line that broke silently looks like this too, until the silence has lasted. */
function underWay(): ToolError {
  return new ToolError('conflict', 'Another upload to this link is under way.', {
    hint: `If it was yours and broke off, send it again in ${silenceMs / 1_000} s: the link is good until an upload is complete.`,
    details: { status: 'receiving' },
  });
}

function noSuchLink(): ToolError {
  return new ToolError('not_found', 'This upload link was used, has expired, or never was, or its app was deleted.', {
    hint: 'create_upload_link makes another; each takes one upload.',
  });
}

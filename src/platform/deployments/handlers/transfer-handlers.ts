import { invalidFields, ToolError } from '../../../contract/errors.ts';
import type { Clock } from '../../clock.ts';
import type { Handlers } from '../../handlers.ts';
import type { Actors } from '../actors.ts';
import type { TransferLinks } from '../transfers/transfer-links.ts';
import type { VersionStore } from '../version-store.ts';
import { requireVersion } from './require-version.ts';

const downloadMinutes = 10;
/** What one tenant may have waiting: links that nobody used yet, and archives that nobody deployed yet. */
const mostWaiting = 100;
const mostHeldBytes = 4 * 1_073_741_824;

export interface TransferHandlerDeps {
  readonly actors: Actors;
  readonly versions: VersionStore;
  readonly links: TransferLinks;
  readonly clock: Clock;
  /** An address of the platform itself. */
  readonly platformUrl: (path: string) => string;
}

/** Makes the one-use links that files come and go through. */
export function transferHandlers({ actors, versions, links, clock, platformUrl }: TransferHandlerDeps): Handlers {
  const inMinutes = (minutes: number) => new Date(clock.now().getTime() + minutes * 60_000);

  async function requireFewLinks(tenantId: string): Promise<void> {
    const { waiting, bytes } = await links.held(tenantId);
    if (waiting < mostWaiting && bytes < mostHeldBytes) return;
    const what = waiting < mostWaiting ? 'archives that wait for deploy_code' : 'links that nobody used yet';
    throw new ToolError('rate_limited', `There are too many ${what}.`, {
      hint: 'They go by themselves; try again later.',
      retryAfterSeconds: 600,
    });
  }

  return {
    create_upload_link: async (caller, input) => {
      const { deployment_id, purpose, path, expires_in_minutes, max_bytes } = input;
      const problems = [
        ...(purpose === 'file' && deployment_id === undefined
          ? [{ field: 'deployment_id', message: 'is missing; it says whose data the file goes to' }]
          : []),
        ...(purpose === 'file' && path === undefined
          ? [{ field: 'path', message: 'is missing; it says where the file lies below the data of the app' }]
          : []),
        ...(purpose === 'code' && path !== undefined
          ? [{ field: 'path', message: 'is only for purpose: file; leave it out, the files of an archive have paths of their own' }]
          : []),
      ];
      if (problems.length > 0) throw invalidFields(problems);
      if (deployment_id !== undefined) await actors.find(caller.tenantId, deployment_id);
      await requireFewLinks(caller.tenantId);
      const expiresAt = inMinutes(expires_in_minutes);
      const { link, token } = await links.create({
        tenantId: caller.tenantId,
        kind: purpose === 'file' ? 'upload_file' : 'upload_code',
        deploymentId: deployment_id ?? null,
        path: path ?? null,
        maxBytes: max_bytes,
        expiresAt,
      });
      const url = platformUrl(`/uploads/${token}`);
      return {
        upload_id: link.linkId,
        url,
        method: 'PUT',
        expires_at: expiresAt.toISOString(),
        max_bytes,
        curl: `curl --fail-with-body -T ${purpose === 'code' ? 'app.zip' : 'FILE'} '${url}'`,
      };
    },

    download_deployment: async (caller, { deployment_id, version: wanted }) => {
      const { row } = await actors.find(caller.tenantId, deployment_id);
      const version = await requireVersion(versions, row, wanted);
      await requireFewLinks(caller.tenantId);
      const expiresAt = inMinutes(downloadMinutes);
      const { token } = await links.create({
        tenantId: caller.tenantId,
        kind: 'download',
        deploymentId: deployment_id,
        version,
        expiresAt,
      });
      return { url: platformUrl(`/downloads/${token}`), expires_at: expiresAt.toISOString() };
    },
  };
}

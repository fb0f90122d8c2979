import { ToolError } from '../../contract/errors.ts';
import type { Handlers } from '../handlers.ts';
import type { LiveEvents } from '../live-events.ts';
import type { CredentialRow } from '../store/schema/credentials.ts';
import { tenantScope, type Credentials } from './credentials.ts';
import { restartsFor, usersOf, type RunningApp } from './running-apps.ts';
import type { SecretLinks } from './secret-links.ts';

export interface CredentialHandlerParts {
  readonly credentials: Credentials;
  readonly links: SecretLinks;
  readonly apps: {
    /** @throws ToolError not_found. */
    get(tenantId: string, deploymentId: string): Promise<unknown>;
    secretsInUse(tenantId: string): readonly RunningApp[];
  };
  readonly live: Pick<LiveEvents, 'publish'>;
}

/** The tools of app secrets. No answer holds a value. */
export function credentialHandlers({ credentials, links, apps, live }: CredentialHandlerParts): Handlers {
  async function scopeOf(tenantId: string, deploymentId: string | undefined): Promise<string> {
    if (deploymentId === undefined) return tenantScope;
    await apps.get(tenantId, deploymentId);
    return deploymentId;
  }

  const restarts = async (tenantId: string, secret: Pick<CredentialRow, 'scope' | 'name' | 'version'>) =>
    restartsFor(secret, await credentials.list(tenantId), apps.secretsInUse(tenantId));

  return {
    store_credentials: async ({ tenantId }, { deployment_id, ...secret }) => {
      const row = await credentials.store(tenantId, { ...secret, scope: await scopeOf(tenantId, deployment_id) });
      await live.publish(tenantId, { type: 'credential', name: row.name });
      return { ...describe(row), restart_needed: await restarts(tenantId, row) };
    },

    list_credentials: async ({ tenantId }, { deployment_id }) => {
      await scopeOf(tenantId, deployment_id);
      const [all, shown] = await Promise.all([credentials.list(tenantId), credentials.list(tenantId, deployment_id)]);
      const running = apps.secretsInUse(tenantId);
      return {
        credentials: shown.map((row) => ({
          ...describe(row),
          ...(row.description === null ? {} : { description: row.description }),
          used_by: usersOf(row, running),
          restart_needed: restartsFor(row, all, running),
        })),
      };
    },

    delete_credentials: async ({ tenantId }, { name, deployment_id }) => {
      const scope = await scopeOf(tenantId, deployment_id);
      if (!(await credentials.remove(tenantId, scope, name))) {
        throw new ToolError('not_found', `There is no secret ${name} ${scope === tenantScope ? 'of the tenant' : `of ${scope}`}.`, {
          hint: 'list_credentials shows the ones there are, each with its scope.',
        });
      }
      await live.publish(tenantId, { type: 'credential', name });
      return { deleted: true, restart_needed: await restarts(tenantId, { scope, name, version: 0 }) };
    },

    create_secret_link: async ({ tenantId, actor }, { name, deployment_id, why }) => {
      const { url, expiresAt } = await links.create({ tenantId, scope: await scopeOf(tenantId, deployment_id), name, why, actor });
      return { url, expires_at: expiresAt.toISOString() };
    },
  };
}

function describe({ name, scope, version, updatedAt, last4 }: CredentialRow) {
  return { name, scope, version, updated_at: updatedAt.toISOString(), last4 };
}

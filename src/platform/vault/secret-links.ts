import { and, eq, gt, isNull, lt } from 'drizzle-orm';
import { ToolError } from '../../contract/errors.ts';
import type { Clock } from '../clock.ts';
import type { LiveEvents } from '../live-events.ts';
import { secretLinks } from '../store/schema/credentials.ts';
import type { Store } from '../store/store.ts';
import type { Tenants } from '../tenants/tenants.ts';
import { checkCredentialName, tenantScope, type Credentials } from './credentials.ts';
import type { Vault } from './vault.ts';

const linkMs = 60 * 60_000;

interface SecretLinksParts {
  readonly store: Pick<Store, 'db'>;
  readonly vault: Pick<Vault, 'hash'>;
  readonly clock: Pick<Clock, 'now' | 'random'>;
  readonly credentials: Credentials;
  readonly tenants: Pick<Tenants, 'record'>;
  readonly live: Pick<LiveEvents, 'publish'>;
  /** The name that people know a deployment by, or a builder. */
  readonly appName: (tenantId: string, scope: string) => Promise<string>;
  /** Where a secret of a scope belongs by now: a builder has a deployment once it built. Default: where it did. */
  readonly scopeNow?: (tenantId: string, scope: string) => Promise<string>;
  readonly publicUrl: () => string;
}

/** What the page of a link says. */
export interface AskedSecret {
  readonly name: string;
  readonly why: string;
  /** The app that gets it; null for every app of the tenant. */
  readonly app: string | null;
  readonly minutesLeft: number;
}

/** One-time pages where a person types a secret: it reaches the vault and passes through no chat. */
export function createSecretLinks({
  store: { db },
  vault,
  clock,
  credentials,
  tenants,
  live,
  appName,
  scopeNow = async (_, scope) => scope,
  publicUrl,
}: SecretLinksParts) {
  const hashOf = (token: string) => vault.hash(`secret-link/${token}`);
  const usable = (token: string) =>
    and(eq(secretLinks.hash, hashOf(token)), isNull(secretLinks.usedAt), gt(secretLinks.expiresAt, clock.now()));

  return {
    async create(asked: { tenantId: string; scope: string; name: string; why: string; actor: string }) {
      checkCredentialName(asked.name);
      const token = Buffer.from(clock.random(32)).toString('base64url');
      const expiresAt = new Date(clock.now().getTime() + linkMs);
      await db.delete(secretLinks).where(lt(secretLinks.expiresAt, clock.now()));
      await db.insert(secretLinks).values({ ...asked, hash: hashOf(token), expiresAt });
      return { url: `${publicUrl()}/secrets/${token}`, expiresAt };
    },

    /**
     * The link that asks for the same thing of the same people until it is used: found again and good for another hour, without
     * being kept. `turn` counts its uses, so that the next one is another.
     */
    async standing(asked: { tenantId: string; scope: string; name: string; why: string; actor: string; turn: number }): Promise<string> {
      checkCredentialName(asked.name);
      const { turn, ...row } = asked;
      const token = vault.hash(`standing-secret-link/${asked.tenantId}/${asked.scope}/${asked.name}/${turn}`);
      const expiresAt = new Date(clock.now().getTime() + linkMs);
      await db
        .insert(secretLinks)
        .values({ ...row, hash: hashOf(token), expiresAt })
        .onConflictDoUpdate({ target: secretLinks.hash, set: { expiresAt, why: asked.why } });
      return `${publicUrl()}/secrets/${token}`;
    },

    /** What a link asks for; spends nothing. Null when it is unknown, used or too old, or its app was deleted. */
    async look(token: string): Promise<AskedSecret | null> {
      const [link] = await db.select().from(secretLinks).where(usable(token));
      if (!link) return null;
      const { tenantId, scope, name, why, expiresAt } = link;
      const app = scope === tenantScope ? null : await orGone(appName(tenantId, scope));
      if (app === undefined) return null;
      const minutesLeft = Math.max(1, Math.ceil((expiresAt.getTime() - clock.now().getTime()) / 60_000));
      return { name, why, minutesLeft, app };
    },

    /** Stores what was typed, and spends the link with it. @throws ToolError not_found, invalid_input. */
    async use(token: string, value: string, visitor: { readonly from: string | null; readonly requestId: string }): Promise<void> {
      if ((await this.look(token)) === null) throw linkSpent();
      const [link] = await db.update(secretLinks).set({ usedAt: clock.now() }).where(usable(token)).returning();
      if (!link) throw linkSpent();
      const { tenantId, scope, name, actor } = link;
      const record = (outcome: string) =>
        tenants.record({ tenantId, actor, door: 'http', ...visitor }, { action: 'secret_link_used', target: name, outcome });
      try {
        await credentials.store(tenantId, { scope: await scopeNow(tenantId, scope), name, value });
      } catch (error) {
        // Nothing was stored, so the link is as good as before.
        await db.update(secretLinks).set({ usedAt: null }).where(eq(secretLinks.hash, link.hash));
        await record(error instanceof ToolError ? error.code : 'internal');
        throw error;
      }
      await record('ok');
      await live.publish(tenantId, { type: 'credential', name });
    },
  };
}
export type SecretLinks = ReturnType<typeof createSecretLinks>;

/** Undefined for an app that was deleted. */
async function orGone<T>(looked: Promise<T>): Promise<T | undefined> {
  try {
    return await looked;
  } catch (error) {
    if (error instanceof ToolError && error.code === 'not_found') return undefined;
    throw error;
  }
}

function linkSpent(): ToolError {
  return new ToolError('not_found', 'This link was used already, or is too old, or its app was deleted.', {
    hint: 'Ask whoever sent it for a new one (create_secret_link), or store the value on the Credentials page of the console.',
  });
}

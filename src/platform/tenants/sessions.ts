import { and, eq, gt, inArray, isNull, lt, ne } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { permissions, type Permission } from '../../contract/permissions.ts';
import type { Clock } from '../clock.ts';
import { consoleSessions, signInLinks, tenants } from '../store/schema/tenants.ts';
import type { Vault } from '../vault/vault.ts';
import { randomText } from './key-format.ts';
import type { Tenant } from './keys.ts';

const dayMs = 86_400_000;
export const sessionDays = 30;
const linkMs = 30 * 60_000;

export interface SessionRow {
  readonly id: string;
  readonly tenant: Tenant;
  readonly permissions: readonly Permission[];
  readonly keyId: string | null;
}

/** Console sessions and the one-time links that open them; both are kept as keyed hashes alone. */
export function createSessions(db: NodePgDatabase, vault: Vault, clock: Clock) {
  const inDays = (days: number) => new Date(clock.now().getTime() + days * dayMs);

  return {
    /** Returns the secret for the cookie; it is nowhere else. */
    async open(tenantId: string, keyId: string | null): Promise<{ id: string; secret: string }> {
      const secret = randomText(43, clock.random);
      const id = clock.id('session');
      await db.insert(consoleSessions).values({
        id,
        hash: vault.hash(secret),
        tenantId,
        keyId,
        permissions: [...permissions],
        createdAt: clock.now(),
        expiresAt: inDays(sessionDays),
      });
      return { id, secret };
    },
    /** The session of a cookie, its expiry moved on at most once a day. */
    async find(secret: string): Promise<SessionRow | null> {
      const [row] = await db
        .select({ session: consoleSessions, tenant: { id: tenants.id, name: tenants.name } })
        .from(consoleSessions)
        .innerJoin(tenants, eq(tenants.id, consoleSessions.tenantId))
        .where(and(eq(consoleSessions.hash, vault.hash(secret)), gt(consoleSessions.expiresAt, clock.now())));
      if (!row) return null;
      const { session, tenant } = row;
      if (session.expiresAt < inDays(sessionDays - 1)) {
        await db
          .update(consoleSessions)
          .set({ expiresAt: inDays(sessionDays) })
          .where(eq(consoleSessions.id, session.id));
      }
      return { id: session.id, tenant, permissions: session.permissions, keyId: session.keyId };
    },
    async isOpen(id: string): Promise<boolean> {
      const open = and(eq(consoleSessions.id, id), gt(consoleSessions.expiresAt, clock.now()));
      return (await db.select({ id: consoleSessions.id }).from(consoleSessions).where(open)).length > 0;
    },
    async close(id: string): Promise<void> {
      await db.delete(consoleSessions).where(eq(consoleSessions.id, id));
    },
    /** Ends what was opened with these keys, except the session that ended them: whoever recreates the token stays signed in. */
    async closeOpenedWith(keyIds: string[], except: string | undefined): Promise<string[]> {
      if (keyIds.length === 0) return [];
      if (except !== undefined) await db.update(consoleSessions).set({ keyId: null }).where(eq(consoleSessions.id, except));
      const closing = and(inArray(consoleSessions.keyId, keyIds), ne(consoleSessions.id, except ?? ''));
      return (await db.delete(consoleSessions).where(closing).returning({ id: consoleSessions.id })).map((session) => session.id);
    },
    async createLink(tenantId: string): Promise<string> {
      const secret = randomText(43, clock.random);
      await db.delete(signInLinks).where(lt(signInLinks.expiresAt, inDays(-1)));
      await db
        .insert(signInLinks)
        .values({ hash: vault.hash(secret), tenantId, createdAt: clock.now(), expiresAt: new Date(clock.now().getTime() + linkMs) });
      return secret;
    },
    /** The link's tenant, once; null when it is unknown, used or too old. */
    async useLink(secret: string): Promise<Tenant | null> {
      const usable = and(eq(signInLinks.hash, vault.hash(secret)), isNull(signInLinks.usedAt), gt(signInLinks.expiresAt, clock.now()));
      const [used] = await db.update(signInLinks).set({ usedAt: clock.now() }).where(usable).returning({ tenantId: signInLinks.tenantId });
      if (!used) return null;
      const [tenant] = await db.select({ id: tenants.id, name: tenants.name }).from(tenants).where(eq(tenants.id, used.tenantId));
      return tenant ?? null;
    },
  };
}
export type Sessions = ReturnType<typeof createSessions>;

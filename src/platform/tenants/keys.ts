import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { AuditEvent } from '../../contract/connection.ts';
import { permissions } from '../../contract/permissions.ts';
import type { Clock } from '../clock.ts';
import { tenantKeys, tenants } from '../store/schema/tenants.ts';
import type { Vault } from '../vault/vault.ts';
import { newToken } from './key-format.ts';

export type KeyRow = typeof tenantKeys.$inferSelect;
/** What a call must know of the key that it came with. */
export type KeyInUse = Pick<KeyRow, 'id' | 'permissions' | 'endedAt' | 'endedBy'>;
export interface Tenant {
  readonly id: string;
  readonly name: string;
}

/** A sealed token opens as this key's alone. */
export const keySealedFor = (tenantId: string, keyId: string): string => `tenant-key/${tenantId}/${keyId}`;

/** Tenant keys in the store. Nothing is cached: a key that has ended is refused by the very next call, on every node. */
export function createKeys(db: NodePgDatabase, vault: Vault, clock: Clock) {
  const live = (tenantId: string) => and(eq(tenantKeys.tenantId, tenantId), isNull(tenantKeys.endedAt), isNotNull(tenantKeys.sealed));

  async function add(on: Pick<NodePgDatabase, 'insert'>, tenant: Tenant): Promise<{ token: string; keyId: string }> {
    const token = newToken(tenant.name, clock.random);
    const keyId = clock.id('key');
    await on.insert(tenantKeys).values({
      id: keyId,
      tenantId: tenant.id,
      hash: vault.hash(token),
      sealed: vault.seal(token, keySealedFor(tenant.id, keyId)),
      last4: token.slice(-4),
      permissions: [...permissions],
      createdAt: clock.now(),
    });
    return { token, keyId };
  }

  const { id, permissions: allowed, endedAt, endedBy } = tenantKeys;
  // Asked by every call: planned once, it takes a third of the time; and no call needs the sealed token.
  const byHash = db
    .select({ key: { id, permissions: allowed, endedAt, endedBy }, tenant: { id: tenants.id, name: tenants.name } })
    .from(tenantKeys)
    .innerJoin(tenants, eq(tenants.id, tenantKeys.tenantId))
    .where(eq(tenantKeys.hash, sql.placeholder('hash')))
    .prepare('tenant_key_by_hash');

  const lockTenant = (on: Pick<NodePgDatabase, 'execute'>, tenantId: string) =>
    on.execute(sql`select 1 from ${tenants} where id = ${tenantId} for update`);

  return {
    /** The key of a token with its tenant, ended or not; null when there never was one. */
    async find(token: string): Promise<{ key: KeyInUse; tenant: Tenant } | null> {
      const [row] = await byHash.execute({ hash: vault.hash(token) });
      return row ?? null;
    },
    async byId(keyId: string): Promise<KeyRow | null> {
      return (await db.select().from(tenantKeys).where(eq(tenantKeys.id, keyId)))[0] ?? null;
    },
    /** The tenant's default key while it has one. */
    async current(tenantId: string): Promise<KeyRow | null> {
      return (await db.select().from(tenantKeys).where(live(tenantId)))[0] ?? null;
    },
    reveal: (key: KeyRow): string => vault.open(key.sealed ?? '', keySealedFor(key.tenantId, key.id)),
    /** Makes a default key unless there is one. */
    ensure: (tenant: Tenant) =>
      db.transaction(async (tx) => {
        await lockTenant(tx, tenant.id);
        const [known] = await tx.select({ id: tenantKeys.id }).from(tenantKeys).where(live(tenant.id));
        return known ? null : add(tx, tenant);
      }),
    /** Ends the default key and, unless it is only revoked, makes the next one in the same step. */
    end: <By extends 'rotated' | 'revoked'>(tenant: Tenant, by: By) =>
      db.transaction(async (tx) => {
        await lockTenant(tx, tenant.id);
        const set = { endedAt: clock.now(), endedBy: by, sealed: null };
        const ended = await tx.update(tenantKeys).set(set).where(live(tenant.id)).returning({ id: tenantKeys.id });
        return { ended: ended.map((key) => key.id), next: by === 'rotated' ? await add(tx, tenant) : null };
      }),
    async markUsed(keyId: string, door: AuditEvent['door'], from: string | null): Promise<void> {
      await db.update(tenantKeys).set({ lastUsedAt: clock.now(), lastUsedDoor: door, lastUsedFrom: from }).where(eq(tenantKeys.id, keyId));
    },
  };
}
export type Keys = ReturnType<typeof createKeys>;

import { and, eq, isNotNull } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { credentials } from '../store/schema/credentials.ts';
import { tenantKeys } from '../store/schema/tenants.ts';
import { keySealedFor } from '../tenants/keys.ts';
import { credentialSealedFor } from '../vault/credentials.ts';
import type { Vault } from '../vault/vault.ts';

type Db = Pick<NodePgDatabase, 'select' | 'update'>;

/** Whether a vault opens what the database holds; true too where nothing is sealed yet. */
export async function opens(vault: Vault, db: Db): Promise<boolean> {
  const [key] = await db.select().from(tenantKeys).where(isNotNull(tenantKeys.sealed)).limit(1);
  const [secret] = await db.select().from(credentials).where(isNotNull(credentials.sealed)).limit(1);
  try {
    if (key) vault.open(key.sealed ?? '', keySealedFor(key.tenantId, key.id));
    if (secret) vault.open(secret.sealed ?? '', credentialSealedFor(secret));
    return true;
  } catch {
    // AES-GCM says only that it does not open, which is the answer.
    return false;
  }
}

/** Seals everything anew. Tokens are found by a keyed hash, which changes with the key. @throws Error when one does not open. */
export async function resealAll(db: Db, from: Vault, to: Vault): Promise<{ readonly tokens: number; readonly secrets: number }> {
  const keys = await db.select().from(tenantKeys).where(isNotNull(tenantKeys.sealed));
  for (const { id, tenantId, sealed } of keys) {
    const context = keySealedFor(tenantId, id);
    const token = from.open(sealed ?? '', context);
    await db
      .update(tenantKeys)
      .set({ sealed: to.seal(token, context), hash: to.hash(token) })
      .where(eq(tenantKeys.id, id));
  }
  const secrets = await db.select().from(credentials).where(isNotNull(credentials.sealed));
  for (const row of secrets) {
    const context = credentialSealedFor(row);
    await db
      .update(credentials)
      .set({ sealed: to.seal(from.open(row.sealed ?? '', context), context) })
      .where(and(eq(credentials.tenantId, row.tenantId), eq(credentials.scope, row.scope), eq(credentials.name, row.name)));
  }
  return { tokens: keys.length, secrets: secrets.length };
}

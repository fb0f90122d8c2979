import { and, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { ToolError } from '../../contract/errors.ts';
import { last4Of, whyReserved } from '../../domain/secret-names.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import { credentials, type CredentialRow } from '../store/schema/credentials.ts';
import { deployments } from '../store/schema/deployments.ts';
import type { AppSecret } from './app-secret.ts';
import type { Vault } from './vault.ts';

export const tenantScope = 'tenant';

export interface NewCredential {
  /** `tenant`, a deployment's id, or the id of a builder that has no deployment yet. */
  readonly scope: string;
  readonly name: string;
  readonly value: string;
  readonly description?: string | undefined;
}

interface CredentialsParts {
  readonly store: Pick<Store, 'db'>;
  readonly vault: Vault;
  readonly clock: Pick<Clock, 'now'>;
}

/** Secrets of apps: sealed as they come in, opened only to be handed to an app that starts. */
export function createCredentials({ store: { db }, vault, clock }: CredentialsParts) {
  const one = (tenantId: string, scope: string, name: string) =>
    and(eq(credentials.tenantId, tenantId), eq(credentials.scope, scope), eq(credentials.name, name));
  const there = (tenantId: string, scopes: readonly string[]) =>
    and(eq(credentials.tenantId, tenantId), inArray(credentials.scope, [...scopes]), isNotNull(credentials.sealed));

  // Asked by every start, and so planned once.
  const secretsOfApp = db
    .select()
    .from(credentials)
    .where(
      and(
        eq(credentials.tenantId, sql.placeholder('tenantId')),
        inArray(credentials.scope, [tenantScope, sql.placeholder('deploymentId')]),
        isNotNull(credentials.sealed),
      ),
    )
    .prepare('secrets_of_app');

  function open(row: CredentialRow): string {
    try {
      return vault.open(row.sealed ?? '', credentialSealedFor(row));
    } catch (cause) {
      throw new Error(`Its secret ${row.name} cannot be opened: it was sealed under another master key, or changed since.`, { cause });
    }
  }

  const listeners: ((tenantId: string, name: string) => void)[] = [];
  const tell = (tenantId: string, name: string) => {
    for (const listener of listeners) listener(tenantId, name);
  };

  const service = {
    /** Hears of every name whose value was stored or forgotten. */
    onChange: (listener: (tenantId: string, name: string) => void): void => void listeners.push(listener),

    /** Keeps a value, as the next version of its name. @throws ToolError invalid_input for a reserved name. */
    async store(tenantId: string, { scope, name, value, description }: NewCredential): Promise<CredentialRow> {
      checkCredentialName(name);
      checkValue(value);
      const stored = await db.transaction(async (tx) => {
        // Two who store the same name at once take turns; the version is part of what the value is sealed for.
        await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${tenantId}/${scope}/${name}`}, 0))`);
        const [before] = await tx
          .select()
          .from(credentials)
          .where(one(tenantId, scope, name));
        const version = (before?.version ?? 0) + 1;
        const kept = before?.sealed == null ? null : before.description;
        const row: CredentialRow = {
          tenantId,
          scope,
          name,
          version,
          sealed: vault.seal(value, credentialSealedFor({ tenantId, scope, name, version })),
          last4: last4Of(value),
          description: description ?? kept,
          updatedAt: clock.now(),
        };
        const target = [credentials.tenantId, credentials.scope, credentials.name];
        await tx.insert(credentials).values(row).onConflictDoUpdate({ target, set: row });
        return row;
      });
      tell(tenantId, name);
      return stored;
    },

    /** Forgets the value; false when there is none. */
    async remove(tenantId: string, scope: string, name: string): Promise<boolean> {
      const gone = await db
        .update(credentials)
        .set({ sealed: null, last4: '', description: null, updatedAt: clock.now() })
        .where(and(one(tenantId, scope, name), isNotNull(credentials.sealed)))
        .returning({ name: credentials.name });
      if (gone.length > 0) tell(tenantId, name);
      return gone.length > 0;
    },

    /** Gives what was kept for one scope to another, as the newest value there. Repeatable. */
    async move(tenantId: string, from: string, to: string): Promise<void> {
      const rows = await db
        .select()
        .from(credentials)
        .where(there(tenantId, [from]));
      for (const row of rows) {
        const { name, description } = row;
        await service.store(tenantId, { scope: to, name, value: open(row), description: description ?? undefined });
        await db.delete(credentials).where(one(tenantId, from, name));
      }
    },

    /** How often a value of this name was stored, forgotten ones among them. */
    async lastVersion(tenantId: string, scope: string, name: string): Promise<number> {
      const [row] = await db
        .select({ version: credentials.version })
        .from(credentials)
        .where(one(tenantId, scope, name));
      return row?.version ?? 0;
    },

    /** Takes away everything of a scope that nobody will read again. */
    async forget(tenantId: string, scope: string): Promise<void> {
      await db.delete(credentials).where(and(eq(credentials.tenantId, tenantId), eq(credentials.scope, scope)));
    },

    /** Of the whole tenant, or those that one deployment gets, the shadowed ones among them. A deleted deployment's come back with it. */
    async list(tenantId: string, deploymentId?: string): Promise<readonly CredentialRow[]> {
      const where =
        deploymentId === undefined
          ? and(eq(credentials.tenantId, tenantId), isNotNull(credentials.sealed), notDeleted(db))
          : there(tenantId, [tenantScope, deploymentId]);
      return db.select().from(credentials).where(where).orderBy(credentials.name, credentials.scope);
    },

    /** What an app is started with: a deployment's own secret wins over the tenant's of the same name. */
    async ofApp(tenantId: string, deploymentId: string): Promise<readonly AppSecret[]> {
      const rows = await secretsOfApp.execute({ tenantId, deploymentId });
      const ownNames = new Set(rows.filter(({ scope }) => scope !== tenantScope).map(({ name }) => name));
      return rows
        .filter(({ scope, name }) => scope !== tenantScope || !ownNames.has(name))
        .map((row) => ({ name: row.name, scope: row.scope, version: row.version, value: open(row) }));
    },
  };
  return service;
}
export type Credentials = ReturnType<typeof createCredentials>;

const notDeleted = (db: Store['db']) =>
  or(
    eq(credentials.scope, tenantScope),
    inArray(credentials.scope, db.select({ id: deployments.deploymentId }).from(deployments).where(isNull(deployments.deletedAt))),
  );

/** A sealed value opens as this secret in this version only: one row's value put into another's place is noticed. */
export function credentialSealedFor({
  tenantId,
  scope,
  name,
  version,
}: Pick<CredentialRow, 'tenantId' | 'scope' | 'name' | 'version'>): string {
  return `credential/${tenantId}/${scope}/${name}/${version}`;
}

/** What Linux takes as one variable is 128 KiB, its name included. */
const largestValueBytes = 65_536;

/** @throws ToolError invalid_input for a name that the platform keeps to itself. */
export function checkCredentialName(name: string): void {
  const reserved = whyReserved(name);
  if (reserved !== null) throw refusal('name', reserved, 'Choose another name, such as SHOP_API_KEY.');
}

function checkValue(value: string): void {
  if (value === '') throw refusal('value', 'it is empty', 'Give the value, or delete the secret with delete_credentials.');
  if (value.includes('\0')) throw refusal('value', 'no environment variable can hold a NUL character', 'Encode it, for example as base64.');
  if (Buffer.byteLength(value) > largestValueBytes)
    throw refusal('value', `it is larger than ${largestValueBytes} bytes`, 'Send large things as a file.');
}

function refusal(field: 'name' | 'value', message: string, hint: string): ToolError {
  return new ToolError('invalid_input', `${field}: ${message}.`, { hint, details: [{ field, message }] });
}

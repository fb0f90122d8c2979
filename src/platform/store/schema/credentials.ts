import { index, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

/** Secrets of apps, their values sealed by the vault. */
export const credentials = pgTable(
  'credentials',
  {
    tenantId: text('tenant_id').notNull(),
    /** `tenant`, the deployment that the secret belongs to, or the builder that will have one. */
    scope: text('scope').notNull(),
    name: text('name').notNull(),
    /** Counts up over deletions too, so that an app started with an old value never seems to have the new one. */
    version: integer('version').notNull(),
    /** Null once it was deleted: the row stays to count, and the value is gone. */
    sealed: text('sealed'),
    last4: text('last4').notNull(),
    description: text('description'),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.scope, table.name] })],
);
export type CredentialRow = typeof credentials.$inferSelect;

/** One-time pages where a person types a secret. */
export const secretLinks = pgTable(
  'secret_links',
  {
    /** Keyed hash of the link's token, which is nowhere else. */
    hash: text('hash').primaryKey(),
    tenantId: text('tenant_id').notNull(),
    scope: text('scope').notNull(),
    name: text('name').notNull(),
    why: text('why').notNull(),
    /** Who asked for it, for the audit log. */
    actor: text('actor').notNull(),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
  },
  (table) => [index('secret_links_expiry').on(table.expiresAt)],
);

import { index, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import type { AuditEvent } from '../../../contract/connection.ts';
import type { Permission } from '../../../contract/permissions.ts';

const at = (name: string) => timestamp(name, { withTimezone: true });

export const tenants = pgTable('tenants', {
  id: text().primaryKey(),
  /** Lower-case letters, digits and hyphens; what X-Mihu-Tenant says and what keys begin with. */
  name: text().notNull().unique(),
  createdAt: at('created_at').notNull(),
});

export const tenantKeys = pgTable(
  'tenant_keys',
  {
    id: text().primaryKey(),
    tenantId: text('tenant_id')
      .notNull()
      .references(() => tenants.id),
    /** Keyed hash of the token: finds it, and tells nothing. */
    hash: text().notNull().unique(),
    /** The default key alone is kept sealed too, so that the console can show it again. */
    sealed: text(),
    last4: text().notNull(),
    permissions: text().array().$type<Permission[]>().notNull(),
    createdAt: at('created_at').notNull(),
    endedAt: at('ended_at'),
    endedBy: text('ended_by').$type<'rotated' | 'revoked'>(),
    lastUsedAt: at('last_used_at'),
    lastUsedDoor: text('last_used_door').$type<AuditEvent['door']>(),
    lastUsedFrom: text('last_used_from'),
  },
  (table) => [
    uniqueIndex('one_default_key')
      .on(table.tenantId)
      .where(sql`${table.sealed} is not null and ${table.endedAt} is null`),
    index('tenant_keys_by_tenant').on(table.tenantId),
  ],
);

/** One-time links that sign the owner in to the console. */
export const signInLinks = pgTable('sign_in_links', {
  hash: text().primaryKey(),
  tenantId: text('tenant_id')
    .notNull()
    .references(() => tenants.id),
  createdAt: at('created_at').notNull(),
  expiresAt: at('expires_at').notNull(),
  usedAt: at('used_at'),
});

export const consoleSessions = pgTable(
  'console_sessions',
  {
    id: text().primaryKey(),
    hash: text().notNull().unique(),
    tenantId: text('tenant_id')
      .notNull()
      .references(() => tenants.id),
    /** The key it was opened with, and ends with; null when it came from a sign-in link. */
    keyId: text('key_id').references(() => tenantKeys.id),
    permissions: text().array().$type<Permission[]>().notNull(),
    createdAt: at('created_at').notNull(),
    expiresAt: at('expires_at').notNull(),
  },
  (table) => [index('console_sessions_by_tenant').on(table.tenantId)],
);

/** Who did what. Rows are only ever added. */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: text().primaryKey(),
    tenantId: text('tenant_id').notNull(),
    at: at('at').notNull(),
    actor: text().notNull(),
    door: text().$type<AuditEvent['door']>().notNull(),
    action: text().notNull(),
    target: text(),
    outcome: text().notNull(),
    from: text(),
    requestId: text('request_id'),
  },
  (table) => [index('audit_events_by_tenant').on(table.tenantId, table.at.desc(), table.id.desc())],
);

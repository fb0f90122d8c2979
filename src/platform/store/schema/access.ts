import { index, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

/** SSH access to an app's sandbox: at most one a deployment, and gone when it is revoked or replaced. */
export const sshAccess = pgTable(
  'ssh_access',
  {
    deploymentId: text('deployment_id').primaryKey(),
    tenantId: text('tenant_id').notNull(),
    /** Keyed hash of the token, which is nowhere else. */
    tokenHash: text('token_hash').notNull().unique(),
    /** In OpenSSH's form; when it is there, it must sign too. */
    publicKey: text('public_key'),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    lastUsedAt: moment('last_used_at'),
  },
  (table) => [index('ssh_access_by_tenant').on(table.tenantId)],
);
export type SshAccessRow = typeof sshAccess.$inferSelect;

import { bigint, index, integer, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import { deployments } from './deployments.ts';

const time = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

/** Links that work once: to send a file or an archive, or to fetch a version. Their tokens are kept as hashes alone. */
export const transferLinks = pgTable(
  'transfer_links',
  {
    linkId: text('link_id').primaryKey(),
    tenantId: text('tenant_id').notNull(),
    kind: text('kind').$type<'upload_file' | 'upload_code' | 'download'>().notNull(),
    tokenHash: text('token_hash').notNull(),
    deploymentId: text('deployment_id').references(() => deployments.deploymentId, { onDelete: 'cascade' }),
    /** A download's version. */
    version: integer('version'),
    /** Where an uploaded file goes, below the app's data. */
    path: text('path'),
    maxBytes: bigint('max_bytes', { mode: 'number' }).notNull(),
    createdAt: time('created_at').notNull(),
    expiresAt: time('expires_at').notNull(),
    /** Taken by a transfer: under way while `doneAt` is empty. */
    claimedAt: time('claimed_at'),
    doneAt: time('done_at'),
    sizeBytes: bigint('size_bytes', { mode: 'number' }),
  },
  (table) => [uniqueIndex('transfer_links_token').on(table.tokenHash), index('transfer_links_tenant').on(table.tenantId, table.createdAt)],
);
export type TransferLink = typeof transferLinks.$inferSelect;

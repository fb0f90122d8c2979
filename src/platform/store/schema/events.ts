import { bigserial, index, json, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { LiveEvent } from '../../../contract/events.ts';

/** What open streams are told, kept for some minutes so that a lost connection resumes without a gap. */
export const liveEvents = pgTable(
  'live_events',
  {
    id: bigserial({ mode: 'bigint' }).primaryKey(),
    tenantId: text('tenant_id').notNull(),
    event: json().$type<LiveEvent>().notNull(),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index('live_events_by_tenant').on(table.tenantId, table.id), index('live_events_by_time').on(table.at)],
);

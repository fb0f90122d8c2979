import { bigint, customType, index, integer, jsonb, pgTable, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Deployment, DeploymentStatus } from '../../../contract/deployments.ts';
import type { LastRun } from '../../../contract/jobs.ts';
import type { QaReport } from '../../../contract/quality.ts';
import type { Size } from '../../../contract/shared.ts';
import { defaultRunAs, type RunAs } from '../../../domain/run-as.ts';

const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });
/** Milliseconds, like every time of the contract, so that a time read back and compared is the same time. */
const time = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

export const deployments = pgTable(
  'deployments',
  {
    deploymentId: text('deployment_id').primaryKey(),
    tenantId: text('tenant_id').notNull(),
    agentId: text('agent_id'),
    name: text('name').notNull(),
    slug: text('slug').notNull(),
    status: text('status').$type<DeploymentStatus>().notNull(),
    runtime: text('runtime').$type<Deployment['runtime']>().notNull(),
    size: text('size').$type<Size>().notNull(),
    /** The version that serves; 0 before the first. */
    version: integer('version').notNull(),
    /** How the version that serves is run. */
    runAs: jsonb('run_as').$type<RunAs>().notNull().default(defaultRunAs),
    /** A scheduled job's next run; null while its schedule is paused. */
    nextRunAt: time('next_run_at'),
    lastRun: jsonb('last_run').$type<LastRun>(),
    autoStopMinutes: integer('auto_stop_minutes').notNull(),
    restarts: integer('restarts').notNull(),
    lastExit: jsonb('last_exit').$type<NonNullable<Deployment['last_exit']>>(),
    lastRequestAt: time('last_request_at'),
    createdAt: time('created_at').notNull(),
    startedAt: time('started_at'),
    stoppedReason: text('stopped_reason').$type<NonNullable<Deployment['stopped_reason']>>(),
    /** Why it is crashed or failed, in words for people. */
    failure: text('failure'),
    previewAccess: text('preview_access').$type<Deployment['preview_access']>().notNull().default('public'),
    /** Counts the times it was closed; a pass that was given out before is good for nothing after. */
    previewLock: integer('preview_lock').notNull().default(0),
    /** The hosts that the app may reach, as `writeEgressRule` writes them. */
    egress: jsonb('egress').$type<readonly string[]>().notNull().default([]),
    /** Set while a switch to this version is under way; a platform that finds it at its start undoes the switch. */
    switchTo: integer('switch_to'),
    /** The backup that an undone switch puts back. */
    switchBackup: text('switch_backup'),
    deletedAt: time('deleted_at'),
  },
  (table) => [
    uniqueIndex('deployments_slug').on(table.slug),
    uniqueIndex('deployments_agent').on(table.agentId),
    index('deployments_tenant').on(table.tenantId, table.createdAt),
  ],
);
export type DeploymentRow = typeof deployments.$inferSelect;

export const deploymentVersions = pgTable(
  'deployment_versions',
  {
    deploymentId: text('deployment_id')
      .notNull()
      .references(() => deployments.deploymentId, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    cause: text('cause').notNull(),
    qa: text('qa').$type<'passed' | 'failed' | 'skipped'>().notNull(),
    startCommand: text('start_command'),
    runAs: jsonb('run_as').$type<RunAs>().notNull().default(defaultRunAs),
    env: jsonb('env').$type<Readonly<Record<string, string>>>().notNull(),
    idempotencyKey: text('idempotency_key').notNull(),
    createdAt: time('created_at').notNull(),
    filesChanged: integer('files_changed').notNull(),
    linesAdded: integer('lines_added').notNull(),
    linesRemoved: integer('lines_removed').notNull(),
    /** What whoever made it should know of it. */
    notes: jsonb('notes').$type<readonly string[]>().notNull().default([]),
    /** The name that somebody gave it. */
    bookmark: text('bookmark'),
    /** Whether it ever came up on the real data; null: it was not started yet, or only before this was written down. */
    start: text('start_outcome').$type<'up' | 'failed'>(),
  },
  (table) => [
    primaryKey({ columns: [table.deploymentId, table.version] }),
    uniqueIndex('deployment_versions_once').on(table.deploymentId, table.idempotencyKey),
  ],
);
export type VersionRow = typeof deploymentVersions.$inferSelect;

export const deploymentFiles = pgTable(
  'deployment_files',
  {
    deploymentId: text('deployment_id')
      .notNull()
      .references(() => deployments.deploymentId, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    path: text('path').notNull(),
    sha256: text('sha256').notNull(),
    sizeBytes: integer('size_bytes').notNull(),
  },
  (table) => [primaryKey({ columns: [table.deploymentId, table.version, table.path] }), index('deployment_files_sha256').on(table.sha256)],
);

/** The bytes of files, once each however many versions hold them. */
export const fileBlobs = pgTable('file_blobs', { sha256: text('sha256').primaryKey(), bytes: bytea('bytes').notNull() });

export const qaReports = pgTable(
  'qa_reports',
  {
    deploymentId: text('deployment_id')
      .notNull()
      .references(() => deployments.deploymentId, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    report: jsonb('report').$type<QaReport>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.deploymentId, table.version] })],
);

/** Copies of an app's data; the bytes lie in the data folder. */
export const deploymentBackups = pgTable(
  'deployment_backups',
  {
    backupId: text('backup_id').primaryKey(),
    deploymentId: text('deployment_id')
      .notNull()
      .references(() => deployments.deploymentId, { onDelete: 'cascade' }),
    createdAt: time('created_at').notNull(),
    cause: text('cause').notNull(),
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull(),
    version: integer('version').notNull(),
  },
  (table) => [index('deployment_backups_deployment').on(table.deploymentId, table.createdAt)],
);
export type BackupRow = typeof deploymentBackups.$inferSelect;

import { bigserial, boolean, index, integer, jsonb, numeric, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Agent, AgentStatus, BuildEvent, BuildStage, Question } from '../../../contract/agents.ts';
import type { Plan } from '../../../contract/plan.ts';
import type { Review } from '../../../contract/quality.ts';

/** Milliseconds, like every time of the contract, so that a cursor made from one finds its row again. */
const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

/** What the running turn was asked to do. Kept on the agent, so that a build that is resumed knows its task from the database alone. */
export type Turn =
  | { readonly kind: 'describe' }
  | { readonly kind: 'answer'; readonly answers: Readonly<Record<string, unknown>>; readonly message?: string }
  | { readonly kind: 'amend'; readonly message: string }
  | {
      readonly kind: 'change';
      readonly message: string;
      readonly replacePrompt: boolean;
      /** Where the agent was, and goes back to when the words ask for nothing. */
      readonly from: 'deployed' | 'failed' | 'cancelled';
    }
  /** From a brief that is there already. */
  | { readonly kind: 'plan' }
  | { readonly kind: 'build' };

/** A builder: its words so far, its plan and where it is. */
export const agents = pgTable(
  'agents',
  {
    agentId: text('agent_id').primaryKey(),
    tenantId: text('tenant_id').notNull(),
    name: text('name').notNull(),
    /** True when a person chose the name: the engine's own then never replaces it. */
    named: boolean('named').notNull().default(false),
    prompt: text('prompt').notNull(),
    kind: text('kind').$type<Agent['kind']>().notNull(),
    status: text('status').$type<AgentStatus>().notNull(),
    stage: text('stage').$type<BuildStage>(),
    engine: text('engine').notNull(),
    brief: jsonb('brief').$type<Readonly<Record<string, unknown>>>(),
    questions: jsonb('questions').$type<Question[]>().notNull().default([]),
    plan: jsonb('plan').$type<Plan>(),
    deploymentId: text('deployment_id'),
    previewUrl: text('preview_url'),
    error: jsonb('error').$type<NonNullable<Agent['error']>>(),
    attempts: integer('attempts').notNull().default(0),
    costUsd: numeric('cost_usd', { mode: 'number' }).notNull().default(0),
    maxCostUsd: numeric('max_cost_usd', { mode: 'number' }),
    autoApprove: boolean('auto_approve').notNull().default(false),
    idempotencyKey: text('idempotency_key'),
    buildId: text('build_id').notNull(),
    turn: jsonb('turn').$type<Turn>().notNull(),
    /** Counts turns; names the durable workflow of the running one. */
    turnNumber: integer('turn_number').notNull().default(1),
    /** The last step whose result is in this row, and that result: a step that runs again finds it and does nothing. */
    lastStep: text('last_step'),
    lastOutcome: jsonb('last_outcome').$type<unknown>(),
    /** Grows with every change. */
    revision: integer('revision').notNull().default(1),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    index('agents_of_tenant').on(table.tenantId, table.createdAt, table.agentId),
    uniqueIndex('agents_idempotency').on(table.tenantId, table.idempotencyKey),
  ],
);
export type AgentRow = typeof agents.$inferSelect;

/** What was said, by whom. Nothing reads a status out of it. */
export const agentMessages = pgTable(
  'agent_messages',
  {
    messageId: text('message_id').primaryKey(),
    agentId: text('agent_id')
      .notNull()
      .references(() => agents.agentId, { onDelete: 'cascade' }),
    position: bigserial('position', { mode: 'number' }).notNull(),
    role: text('role').$type<'user' | 'builder'>().notNull(),
    text: text('text').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [index('messages_of_agent').on(table.agentId, table.position)],
);

/** One way from words to a live version, or to where it ended. */
export const builds = pgTable(
  'builds',
  {
    buildId: text('build_id').primaryKey(),
    position: bigserial('position', { mode: 'number' }).notNull(),
    agentId: text('agent_id')
      .notNull()
      .references(() => agents.agentId, { onDelete: 'cascade' }),
    deploymentId: text('deployment_id'),
    version: integer('version'),
    cause: text('cause').$type<'create' | 'change'>().notNull(),
    status: text('status').$type<'running' | 'waiting' | 'deployed' | 'failed' | 'cancelled'>().notNull(),
    /** What the version was made from; a later change starts from the plan and brief of the version that is live. */
    plan: jsonb('plan').$type<Plan>(),
    brief: jsonb('brief').$type<Readonly<Record<string, unknown>>>(),
    /** Findings on the newest attempt, until the tests complete the report of its version. */
    review: jsonb('review').$type<Review>(),
    startedAt: moment('started_at').notNull(),
    endedAt: moment('ended_at'),
  },
  (table) => [index('builds_of_agent').on(table.agentId, table.position), index('builds_of_version').on(table.deploymentId, table.version)],
);
export type BuildRow = typeof builds.$inferSelect;

/** The timeline of a build. */
export const buildEvents = pgTable(
  'build_events',
  {
    position: bigserial('position', { mode: 'number' }).primaryKey(),
    buildId: text('build_id')
      .notNull()
      .references(() => builds.buildId, { onDelete: 'cascade' }),
    /** The step that wrote it: what the step left behind is replaced when it runs again. */
    step: text('step').notNull(),
    event: jsonb('event').$type<BuildEvent>().notNull(),
  },
  (table) => [index('events_of_build').on(table.buildId, table.position)],
);

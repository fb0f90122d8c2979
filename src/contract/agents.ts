import { z } from 'zod';
import { plan } from './plan.ts';
import { agentId, deploymentId, displayName, nextCursor, page, timestamp, usd } from './shared.ts';
import { defineTool, destroys, reads, writes, writesOnce } from './tool.ts';

export const agentStatuses = ['processing', 'gathering', 'awaiting_approval', 'deployed', 'failed', 'cancelled'] as const;
export const agentStatus = z
  .enum(agentStatuses)
  .describe(
    'processing: the builder works · gathering: questions are open · awaiting_approval: a plan waits · deployed: the app is live · failed · cancelled.',
  );
export type AgentStatus = z.infer<typeof agentStatus>;

export const buildStages = ['understanding', 'planning', 'generating', 'reviewing', 'testing', 'deploying'] as const;
export const buildStage = z.enum(buildStages);
export type BuildStage = z.infer<typeof buildStage>;

export const questionKinds = ['text', 'number', 'choice', 'multi_choice', 'boolean', 'secret', 'schedule', 'size', 'fields'] as const;
export const question = z.object({
  question_id: z.string(),
  text: z.string(),
  why: z.string().describe('What in the app the answer changes.'),
  kind: z.enum(questionKinds),
  options: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
  default: z.unknown().optional().describe('Right for most people. `fields`: a list of { entity, name, type, required }.'),
  required: z.boolean(),
  credential: z
    .string()
    .optional()
    .describe('`secret`: the name it is stored under, the environment variable of the app. Default: question_id in capitals.'),
  answer: z
    .unknown()
    .optional()
    .describe('Absent while open. Of a secret the name that it is stored under, or null; its value is never shown again.'),
});
export type Question = z.infer<typeof question>;

export const message = z.object({ message_id: z.string(), role: z.enum(['user', 'builder']), text: z.string(), created_at: timestamp });
export type Message = z.infer<typeof message>;

export const agent = z.object({
  agent_id: agentId,
  name: displayName,
  prompt: z.string(),
  kind: z.enum(['app', 'mcp_server']),
  status: agentStatus,
  stage: buildStage.optional().describe('What is being done while `processing`.'),
  progress: z.number().min(0).max(1).describe('0 to 1, of the running build.'),
  messages: z.array(message),
  questions: z.array(question),
  plan: plan.optional(),
  deployment_id: deploymentId.optional(),
  preview_url: z.string().optional(),
  error: z.object({ code: z.string(), message: z.string(), hint: z.string() }).optional(),
  attempts: z.int().min(0).describe('Times the checks were tried in the running or last build; at most three.'),
  cost_usd: usd,
  next_action: z.string().describe('What to call or to ask the user next, in one sentence.'),
  console_url: z.string(),
  engine: z.string().describe('`blueprints`, or `model:<id>`.'),
  created_at: timestamp,
  updated_at: timestamp,
});
export type Agent = z.infer<typeof agent>;

/** One line of a build's history, as the console's timeline draws it. */
export const buildEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('stage_started'), stage: buildStage, at: timestamp }),
  z.object({
    type: z.literal('stage_finished'),
    stage: buildStage,
    at: timestamp,
    ok: z.boolean(),
    note: z.string().optional().describe('Short: “24 files”, “0 high, 1 low”.'),
  }),
  z.object({ type: z.literal('file_written'), at: timestamp, path: z.string(), lines_added: z.int(), lines_removed: z.int() }),
  z.object({
    type: z.literal('check_finished'),
    at: timestamp,
    name: z.string(),
    ok: z.boolean(),
    duration_ms: z.number(),
    proves: z.string().optional(),
    message: z.string().optional(),
  }),
  z.object({ type: z.literal('attempt_started'), at: timestamp, attempt: z.int(), why: z.string() }),
]);
export type BuildEvent = z.infer<typeof buildEvent>;

export const build = z.object({
  build_id: z.string().describe('`bld_…`'),
  agent_id: agentId,
  version: z.int().nullable().describe('The version it made; null until the code is written.'),
  cause: z.enum(['create', 'change']),
  status: z.enum(['running', 'waiting', 'deployed', 'failed', 'cancelled']),
  plan_revision: z.int().nullable(),
  started_at: timestamp,
  ended_at: timestamp.nullable(),
  events: z.array(buildEvent),
});
export type Build = z.infer<typeof build>;

export const createAgent = defineTool({
  name: 'create_agent',
  title: 'Describe software to build',
  description:
    'Starts a builder from a description in plain words and returns at once with status `processing`. Then poll get_agent (with wait_seconds), answer its questions with answer_agent, and approve its plan with approve_agent.',
  group: 'build',
  input: z.object({
    prompt: z.string().trim().min(3).max(20_000).describe('What to build, in plain words, 3 to 20,000 characters.'),
    name: displayName.optional().describe('Default: taken from the prompt.'),
    kind: z.enum(['app', 'mcp_server']).optional().describe('Default: decided from the prompt.'),
    auto_approve: z
      .boolean()
      .default(false)
      .describe(
        'Skips questions and the approval gate, of later changes too: defaults are used. A change that loses data always waits for approval. Hosts that a plan asks for are let out, and the conversation says which. For automation.',
      ),
    idempotency_key: z.string().min(1).max(200).optional().describe('The same key finds the same agent again.'),
  }),
  output: agent,
  permission: 'build',
  annotations: writes,
});

export const answerAgent = defineTool({
  name: 'answer_agent',
  title: 'Answer or ask for a change',
  description:
    'While `gathering`: answers the open questions, by id in `answers` or all of them with one free `message` (“use the defaults” is enough). A secret goes into `answers` alone, where it is stored encrypted; better still, its owner types it on the `drop_link` of the plan. At `awaiting_approval`: `message` amends the plan. At `deployed` or `failed`: `message` asks for a change, and the live version keeps serving until the new one has passed.',
  group: 'build',
  input: z
    .object({
      agent_id: agentId,
      answers: z.record(z.string(), z.unknown()).optional().describe('Answer by question_id. Questions left out keep their default.'),
      message: z.string().trim().min(1).max(20_000).optional(),
    })
    .refine((input) => input.answers !== undefined || input.message !== undefined, {
      path: ['message'],
      message: 'give `answers` or a `message`',
    }),
  output: agent,
  permission: 'build',
  annotations: writes,
});

export const rebuildAgent = defineTool({
  name: 'rebuild_agent',
  title: 'Ask a live app for a change',
  description: 'The change request of answer_agent by its own name. The live version keeps serving until the new one has passed.',
  group: 'build',
  input: z.object({
    agent_id: agentId,
    message: z.string().trim().min(1).max(20_000),
    replace_prompt: z
      .boolean()
      .default(false)
      .describe('The message becomes the stored prompt; otherwise it is added to what was asked before.'),
  }),
  output: agent,
  permission: 'build',
  annotations: writes,
});

export const approveAgent = defineTool({
  name: 'approve_agent',
  title: 'Approve the plan and build',
  description:
    'Approves the plan at `awaiting_approval`; the builder then generates, reviews, tests and deploys. `conflict` when the plan has moved on from `plan_revision`.',
  group: 'build',
  input: z.object({
    agent_id: agentId,
    plan_revision: z.int().min(1).optional().describe('The revision that was read; the newest if absent.'),
    max_cost_usd: usd.max(10_000).optional().describe('The build stops and asks before it would cost more.'),
  }),
  output: agent,
  permission: 'build',
  annotations: writesOnce,
});

export const cancelAgent = defineTool({
  name: 'cancel_agent',
  title: 'Stop a running build',
  description: 'Stops the running build, its processes included. What was live stays live.',
  group: 'build',
  input: z.object({ agent_id: agentId }),
  output: agent,
  permission: 'build',
  annotations: writesOnce,
});

export const getAgent = defineTool({
  name: 'get_agent',
  title: 'Read a builder',
  description:
    'The builder with its messages, open questions, plan and state. With `wait_seconds` it answers as soon as the state changes, so no busy polling is needed.',
  group: 'build',
  input: z.object({
    agent_id: agentId,
    wait_seconds: z.number().min(0).max(45).default(0).describe('Wait at most this long for a change, 0 to 45 seconds.'),
  }),
  output: agent,
  permission: 'read',
  annotations: reads,
});

export const listAgents = defineTool({
  name: 'list_agents',
  title: 'List builders',
  description: 'The builders of this tenant, newest first.',
  group: 'build',
  input: z.object({
    status: agentStatus.optional(),
    query: z.string().max(200).optional().describe('Part of the name or the prompt.'),
    ...page,
  }),
  output: z.object({ agents: z.array(agent), next_cursor: nextCursor }),
  permission: 'read',
  annotations: reads,
});

export const listBuilds = defineTool({
  name: 'list_builds',
  title: 'Read the history of builds',
  description: 'Every build of a builder with its stages, files and checks as they happened, newest first.',
  group: 'build',
  input: z.object({ agent_id: agentId, ...page }),
  output: z.object({ builds: z.array(build), next_cursor: nextCursor }),
  permission: 'read',
  annotations: reads,
});

export const deleteAgent = defineTool({
  name: 'delete_agent',
  title: 'Delete a builder',
  description: 'Deletes the builder and its conversation. Its deployment stays until delete_deployment.',
  group: 'build',
  input: z.object({ agent_id: agentId }),
  output: z.object({ deleted: z.literal(true) }),
  permission: 'build',
  annotations: destroys,
});

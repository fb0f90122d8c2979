import { z } from 'zod';
import { agent, buildEvent } from './agents.ts';
import { deployment } from './deployments.ts';
import { logLine } from './inspect.ts';

/** What `GET /api/events` carries. The SSE `event` field is `type`, `data` is the rest, `id` resumes. */
export const liveEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('agent'), agent: agent.describe('The whole builder as it is now.') }),
  z.object({ type: z.literal('agent_deleted'), agent_id: z.string() }),
  z.object({ type: z.literal('build'), agent_id: z.string(), build_id: z.string(), event: buildEvent }),
  z.object({ type: z.literal('deployment'), deployment }),
  z.object({ type: z.literal('deployment_deleted'), deployment_id: z.string() }),
  z.object({
    type: z.literal('log'),
    deployment_id: z.string(),
    line: logLine.describe('Only for deployments in the stream’s `follow` parameter.'),
  }),
  z.object({ type: z.literal('key'), change: z.enum(['rotated', 'revoked', 'created']), key_id: z.string() }),
  z.object({ type: z.literal('credential'), name: z.string() }),
  z
    .object({
      type: z.literal('ssh'),
      deployment_id: z.string(),
      change: z.enum(['opened', 'replaced', 'revoked', 'expired', 'connected', 'disconnected']),
    })
    .describe('SSH access to an app, or who is connected by it, has changed: get_ssh tells how it is now.'),
  z.object({ type: z.literal('spending') }),
  z.object({ type: z.literal('reset') }).describe('What was missed is too old to resend: read everything again.'),
]);
export type LiveEvent = z.infer<typeof liveEvent>;

import { z } from 'zod';
import { permission } from './permissions.ts';
import { nextCursor, page, timestamp } from './shared.ts';
import { defineTool, destroys, reads } from './tool.ts';

export const whoami = defineTool({
  name: 'whoami',
  title: 'Who am I',
  description: 'The tenant, permissions and key of this connection, and the platform’s address and version.',
  group: 'connection',
  input: z.object({}),
  output: z.object({
    tenant: z.string(),
    permissions: z.array(permission),
    key_id: z.string().nullable().describe('Null for a console session while the tenant has no key.'),
    key_created_at: timestamp.nullable(),
    server: z.string(),
    version: z.string(),
  }),
  permission: 'read',
  annotations: reads,
});

export const rotateKey = defineTool({
  name: 'rotate_key',
  title: 'Recreate the token',
  description:
    'Makes a new tenant key and ends the old one at once, open streams and SSH sessions included. The token is in this answer only.',
  group: 'connection',
  input: z.object({}),
  output: z.object({ token: z.string(), key_id: z.string() }),
  permission: 'admin',
  annotations: { ...destroys, idempotentHint: false },
});

export const revokeKey = defineTool({
  name: 'revoke_key',
  title: 'Revoke the token',
  description: 'Ends the tenant key at once. A new one is made the next time a builder is used from the console.',
  group: 'connection',
  input: z.object({}),
  output: z.object({ revoked: z.literal(true) }),
  permission: 'admin',
  annotations: destroys,
});

export const auditEvent = z.object({
  event_id: z.string(),
  at: timestamp,
  actor: z.string().describe('`console`, or the key that was used.'),
  door: z.enum(['http', 'mcp', 'console', 'cli', 'ssh', 'preview', 'platform']),
  action: z.string().describe('The tool’s name, or `sign_in`, `token_revealed`, ….'),
  target: z.string().nullable(),
  outcome: z.string().describe('`ok`, or the code of the error.'),
  from: z.string().nullable().describe('Network address of the caller.'),
  request_id: z.string().nullable(),
});
export type AuditEvent = z.infer<typeof auditEvent>;

export const listAuditEvents = defineTool({
  name: 'list_audit_events',
  title: 'Read the audit log',
  description: 'Who did what to what, from where, through which door, and how it ended; newest first.',
  group: 'connection',
  input: z.object({
    action: z.string().max(100).optional(),
    target: z.string().max(100).optional(),
    since: timestamp.optional(),
    until: timestamp.optional(),
    ...page,
  }),
  output: z.object({ events: z.array(auditEvent), next_cursor: nextCursor }),
  permission: 'admin',
  annotations: reads,
});

export const doctor = defineTool({
  name: 'doctor',
  title: 'Check the platform',
  description: 'Every part the platform needs, ok or not, each red one with the command that fixes it.',
  group: 'connection',
  input: z.object({}),
  output: z.object({
    ok: z.boolean(),
    parts: z.array(
      z.object({
        part: z.string(),
        ok: z.boolean(),
        detail: z.string(),
        fix: z.string().optional().describe('The command that fixes it.'),
      }),
    ),
  }),
  permission: 'read',
  annotations: reads,
});

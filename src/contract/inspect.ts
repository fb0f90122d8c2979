import { z } from 'zod';
import { deploymentId, timestamp, versionNumber } from './shared.ts';
import { defineTool, destroys, reads, writes } from './tool.ts';

export const logStreams = ['stdout', 'stderr', 'system'] as const;
export const logLine = z.object({
  cursor: z.string().describe('Position of the line; pass it as `cursor` to read on after it.'),
  at: timestamp,
  stream: z.enum(logStreams),
  text: z.string(),
  version: z.int(),
});
export type LogLine = z.infer<typeof logLine>;

export const getLogs = defineTool({
  name: 'get_logs',
  title: 'Read logs',
  description:
    'Log lines of an app: the newest `limit` lines, or with `cursor` or `since` those after it, oldest first. Logs outlive stop, crash and platform restarts.',
  group: 'inspect',
  input: z.object({
    deployment_id: deploymentId,
    stream: z.enum([...logStreams, 'all']).default('all'),
    since: timestamp.optional(),
    query: z.string().max(200).optional().describe('Only lines that contain this text.'),
    limit: z.int().min(1).max(1_000).default(200),
    cursor: z.string().max(200).optional(),
    version: versionNumber.optional(),
  }),
  output: z.object({
    lines: z.array(logLine),
    next_cursor: z.string().nullable().describe('Read on from here, now or later; null when nothing was ever logged.'),
    dropped: z.int().describe('Lines lost to rotation or a flood before the first one here.'),
  }),
  permission: 'read',
  annotations: reads,
});

export const execCommand = defineTool({
  name: 'exec_command',
  title: 'Run a command',
  description: 'Runs a shell line inside the app’s sandbox. Output is cut at 1 MiB a stream and says so.',
  group: 'inspect',
  input: z.object({
    deployment_id: deploymentId,
    command: z.string().min(1).max(100_000).describe('A shell line.'),
    cwd: z.string().max(1_000).optional().describe('Default: the app’s folder, /app. A relative one lies below it.'),
    timeout_s: z.number().min(1).max(600).default(30).describe('1 to 600 seconds.'),
    stdin: z.string().max(1_048_576).optional(),
  }),
  output: z.object({
    exit_code: z.int().nullable().describe('Null when a signal ended it.'),
    signal: z.string().optional(),
    stdout: z.string(),
    stderr: z.string(),
    truncated: z.boolean(),
    duration_ms: z.number(),
    timed_out: z.boolean(),
  }),
  permission: 'operate',
  annotations: { ...writes, destructiveHint: true },
});

export const ssh = z.object({
  token: z.string().optional().describe('The user name to sign in with; given once.'),
  ssh_command: z.string().describe('`ssh -p PORT <token>@HOST`'),
  host: z.string(),
  port: z.int(),
  host_key_fingerprint: z.string(),
  known_hosts: z.string().optional().describe('The line for `~/.ssh/known_hosts` that names the gateway’s host key.'),
  created_at: timestamp.optional(),
  expires_at: timestamp,
  last_used_at: timestamp.optional(),
  public_key: z.string().optional().describe('OpenSSH public key that must sign too; without it the token is enough.'),
  sessions: z.int(),
  connections: z
    .array(z.object({ from: z.string().nullable().describe('Network address.'), since: timestamp }))
    .optional()
    .describe('Who is connected now, one entry a connection.'),
});
export type Ssh = z.infer<typeof ssh>;

const sshInput = z.object({
  deployment_id: deploymentId,
  expires_in_minutes: z.int().min(5).max(10_080).default(60).describe('5 to 10,080 minutes.'),
  public_key: z.string().max(10_000).optional().describe('OpenSSH public key that must sign too.'),
});

export const createSsh = defineTool({
  name: 'create_ssh',
  title: 'Open SSH access',
  description: 'A token that is the user name of an SSH sign-in to the app’s sandbox; it needs no key file.',
  group: 'inspect',
  input: sshInput,
  output: ssh,
  permission: 'operate',
  annotations: writes,
});

export const recreateSsh = defineTool({
  name: 'recreate_ssh',
  title: 'Replace the SSH token',
  description: 'A new token; the old one stops working at once and its sessions end.',
  group: 'inspect',
  input: sshInput,
  output: ssh,
  permission: 'operate',
  annotations: { ...writes, destructiveHint: true },
});

export const revokeSsh = defineTool({
  name: 'revoke_ssh',
  title: 'Close SSH access',
  description: 'Ends the token and its live sessions within a second.',
  group: 'inspect',
  input: z.object({ deployment_id: deploymentId }),
  output: z.object({ revoked: z.literal(true), sessions_closed: z.int() }),
  permission: 'operate',
  annotations: destroys,
});

export const getSsh = defineTool({
  name: 'get_ssh',
  title: 'Read SSH access',
  description: 'The state of SSH access, without the token.',
  group: 'inspect',
  input: z.object({ deployment_id: deploymentId }),
  output: ssh,
  permission: 'operate',
  annotations: reads,
});

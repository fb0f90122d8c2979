import { z } from 'zod';
import { egress, egressHosts } from './egress.ts';
import { limit } from './limits.ts';
import { runAsInput, runAsOutput } from './jobs.ts';
import { agentId, deploymentId, displayName, nextCursor, page, size, timestamp, versionNumber } from './shared.ts';
import { defineTool, destroys, reads, writes, writesOnce } from './tool.ts';

export const deploymentStatuses = ['starting', 'running', 'stopping', 'stopped', 'crashed', 'failed', 'deleting'] as const;
export const deploymentStatus = z.enum(deploymentStatuses);
export type DeploymentStatus = z.infer<typeof deploymentStatus>;

export const lastExit = z.object({ at: timestamp, exit_code: z.int().nullable(), signal: z.string().nullable() });

export const deployment = z.object({
  deployment_id: deploymentId,
  name: displayName,
  slug: z.string().describe('The first label of its preview’s host.'),
  agent_id: agentId.optional().describe('The builder that made it; absent for own code.'),
  status: deploymentStatus,
  preview_url: z.string(),
  preview_access: z
    .enum(['public', 'private'])
    .describe('public: anyone with the address. private: people signed in to the console, and holders of a preview link.'),
  runtime: z.enum(['node', 'python', 'static']),
  size,
  ...runAsOutput,
  version: z.int().min(0).describe('The version that serves while it runs; 0 while there is none to serve.'),
  auto_stop_minutes: z.int().min(0).describe('Stops after this long without use; 0: never. A job runs to its end, whatever this is.'),
  egress: egress.describe('What it may reach outside its sandbox; everything else is refused.'),
  cpu_percent: z.number().optional(),
  memory_mb: z.number().optional(),
  limits: z.array(limit).optional().describe('What its size allows and what it uses of that; events leave it out.'),
  restarts: z.int().min(0).describe('Restarts after crashes since it was last started.'),
  last_exit: lastExit.optional(),
  last_request_at: timestamp.optional(),
  created_at: timestamp,
  started_at: timestamp.optional(),
  stopped_reason: z
    .enum(['person', 'idle', 'crash_limit', 'budget', 'platform', 'completed', 'disk'])
    .optional()
    .describe('completed: a job ran to its end. disk: it wrote more to the disk than it may.'),
  failure: z.string().optional().describe('Why it crashed or could not start, in words, while that is so.'),
  restorable_until: timestamp.optional().describe('Of a deleted one: until when restore_deployment brings it back.'),
  isolation: z.string().optional().describe('The driver of its sandbox, and `process` when there is none.'),
});
export type Deployment = z.infer<typeof deployment>;

/** A path inside an app: relative, without `..`, backslashes or control characters. */
export const appPath = z
  .string()
  .min(1)
  .max(400)
  .refine((path) => !path.startsWith('/') && !/^[A-Za-z]:/.test(path), 'must be relative')
  .refine(
    (path) => !path.split('/').some((part) => part === '..' || part === '.' || part === ''),
    'must not contain empty, `.` or `..` parts',
  )
  .refine(
    (path) => path.split('/').every((part) => new TextEncoder().encode(part).length <= 255),
    'must not have a part of more than 255 bytes',
  )
  // oxlint-disable-next-line no-control-regex
  .refine((path) => !/[\\\x00-\x1f\x7f]/.test(path), 'must not contain backslashes or control characters');

export const versionNotes = z
  .array(z.string())
  .describe('What whoever made the version should know of it, such as a lock file that is not followed; absent when there is nothing.');

export const deployCode = defineTool({
  name: 'deploy_code',
  title: 'Ship your own code',
  description:
    'Runs your own files in a sandbox: a new deployment, or with deployment_id the next version of one. Node.js, Python and static sites are recognised. Packages that package.json, requirements.txt or pyproject.toml ask for are installed from the package registry; send package-lock.json, pnpm-lock.yaml or yarn.lock too for exact versions. An app listens on the port in `PORT`; with `job` it runs to its end instead, once or on a schedule. Data is kept under the folder in `DATA_DIR`.',
  group: 'ship',
  input: z
    .object({
      name: displayName,
      files: z
        .array(z.object({ path: appPath, content: z.string(), encoding: z.enum(['utf8', 'base64']).default('utf8') }))
        .min(1)
        .max(2_000)
        .optional(),
      upload_id: z.string().optional().describe('An archive sent through create_upload_link.'),
      deployment_id: deploymentId
        .optional()
        .describe('Makes the next version of this deployment. Default: the one that the upload link was made for, if any.'),
      start_command: z.string().trim().min(1).max(1_000).optional().describe('Default: recognised from the files.'),
      ...runAsInput,
      env: z
        .record(
          z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'a variable is named with letters, digits and _, and does not start with a digit'),
          z.string().max(32_768),
        )
        .optional()
        .describe('Variables that are not secret. Left out: as the live version has them; an empty object takes them all away.'),
      size: size.optional(),
      egress: egressHosts.optional().describe(`${egressHosts.description} Default: as it is, at first nobody.`),
      skip_checks: z.boolean().default(false),
    })
    .refine((input) => (input.files === undefined) !== (input.upload_id === undefined), {
      path: ['files'],
      message: 'give either `files` or `upload_id`',
    }),
  output: deployment.extend({ notes: versionNotes.optional() }),
  permission: 'build',
  annotations: writes,
});

export const listDeployments = defineTool({
  name: 'list_deployments',
  title: 'List deployments',
  description: 'The deployments of this tenant, newest first.',
  group: 'ship',
  input: z.object({
    status: deploymentStatus.optional(),
    query: z.string().max(200).optional().describe('Part of the name or slug.'),
    deleted: z.boolean().default(false).describe('Instead of the ones there are: the deleted ones that restore_deployment brings back.'),
    ...page,
  }),
  output: z.object({ deployments: z.array(deployment), next_cursor: nextCursor }),
  permission: 'read',
  annotations: reads,
});

export const getDeployment = defineTool({
  name: 'get_deployment',
  title: 'Read a deployment',
  description: 'One deployment with its state, address and use.',
  group: 'ship',
  input: z.object({ deployment_id: deploymentId }),
  output: deployment,
  permission: 'read',
  annotations: reads,
});

export const getDeploymentFiles = defineTool({
  name: 'get_deployment_files',
  title: 'Read the files of a version',
  description: 'The files of a version; with content when `path` names one, or when all together are under 1 MiB.',
  group: 'ship',
  input: z.object({
    deployment_id: deploymentId,
    version: versionNumber.optional().describe('Default: the live one, else the newest.'),
    path: appPath.optional(),
  }),
  output: z.object({
    version: z.int(),
    files: z.array(
      z.object({
        path: z.string(),
        size_bytes: z.int(),
        sha256: z.string(),
        content: z.string().optional().describe('UTF-8 text; absent for binary files.'),
      }),
    ),
  }),
  permission: 'read',
  annotations: reads,
});

const one = z.object({ deployment_id: deploymentId });

export const startDeployment = defineTool({
  name: 'start_deployment',
  title: 'Start a deployment',
  description:
    'Starts a stopped or crashed deployment, and runs a job now. A scheduled job whose schedule is paused goes on with it, and does not run before its time. Calling it on a running one changes nothing.',
  group: 'operate',
  input: one,
  output: deployment,
  permission: 'operate',
  annotations: writesOnce,
});

export const stopDeployment = defineTool({
  name: 'stop_deployment',
  title: 'Stop a deployment',
  description:
    'Stops it; a deployment that a person stopped stays stopped until it is started, and the schedule of a job is paused. Data and logs are kept.',
  group: 'operate',
  input: one,
  output: deployment,
  permission: 'operate',
  annotations: writesOnce,
});

export const restartDeployment = defineTool({
  name: 'restart_deployment',
  title: 'Restart a deployment',
  description: 'Stops and starts it; changed secrets and settings apply.',
  group: 'operate',
  input: one,
  output: deployment,
  permission: 'operate',
  annotations: writes,
});

export const setAutoStop = defineTool({
  name: 'set_auto_stop',
  title: 'Set auto-stop',
  description: 'Stops the deployment after this many minutes without an HTTP request, exec or terminal. 0 turns it off.',
  group: 'operate',
  input: z.object({ deployment_id: deploymentId, minutes: z.int().min(0).max(10_080).describe('0 to 10,080 minutes.') }),
  output: deployment,
  permission: 'operate',
  annotations: writesOnce,
});

export const setSize = defineTool({
  name: 'set_size',
  title: 'Set the size',
  description: 'Changes CPU and memory; a running deployment restarts.',
  group: 'operate',
  input: z.object({ deployment_id: deploymentId, size }),
  output: deployment,
  permission: 'operate',
  annotations: writesOnce,
});

export const setEgress = defineTool({
  name: 'set_egress',
  title: 'Set the hosts it may reach',
  description:
    'Replaces the list of hosts that the app may reach through the platform’s proxy; without a list it reaches nobody. Holds at once: connections to hosts that are taken off end, and nothing restarts but a running Node.js app that reached nobody before. Private and link-local addresses and the platform itself are never reached.',
  group: 'operate',
  input: z.object({ deployment_id: deploymentId, hosts: egressHosts }),
  output: deployment,
  permission: 'operate',
  annotations: writesOnce,
});

export const deleteDeployment = defineTool({
  name: 'delete_deployment',
  title: 'Delete a deployment',
  description:
    'Stops it and takes it away with its data. `confirm_name` must be its exact name. restore_deployment brings it back for 7 days.',
  group: 'operate',
  input: z.object({ deployment_id: deploymentId, confirm_name: z.string() }),
  output: z.object({ deleted: z.literal(true) }),
  permission: 'operate',
  annotations: destroys,
});

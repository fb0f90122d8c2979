import { z } from 'zod';
import { appPath } from './deployments.ts';
import { deploymentId, timestamp } from './shared.ts';
import { defineTool, destroys, reads, writes } from './tool.ts';

export const createUploadLink = defineTool({
  name: 'create_upload_link',
  title: 'Make an upload link',
  description:
    'A link to PUT a file to; it also opens in a browser as a drop page. It takes one complete upload: one that breaks off or is refused may be tried again until the link expires.',
  group: 'files and secrets',
  input: z.object({
    deployment_id: deploymentId.optional().describe('file: whose data it goes to. code: deploy_code makes the next version of this one.'),
    purpose: z.enum(['file', 'code']).describe('file: for the data of an app. code: a zip or tar.gz for deploy_code, kept for 24 hours.'),
    path: appPath.optional().describe('file: where it lies below the folder in `DATA_DIR`. code: must be left out.'),
    expires_in_minutes: z.int().min(1).max(10_080).default(60).describe('1 to 10,080 minutes.'),
    max_bytes: z.int().min(1).max(1_073_741_824).default(104_857_600).describe('Of the upload as it is sent; at most 1 GiB.'),
  }),
  output: z.object({
    upload_id: z.string(),
    url: z.string(),
    method: z.literal('PUT'),
    expires_at: timestamp,
    max_bytes: z.int(),
    curl: z.string(),
  }),
  permission: 'build',
  annotations: writes,
});

export const credentialName = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{0,63}$/, 'capital letters, digits and _, starting with a letter: SHOP_API_KEY');

export const credential = z.object({
  name: z.string(),
  scope: z.string().describe('`tenant`, or the deployment it belongs to.'),
  version: z.int(),
  updated_at: timestamp,
  last4: z.string().describe('Empty for a value shorter than 12 characters, which four would give away.'),
});

export const storeCredentials = defineTool({
  name: 'store_credentials',
  title: 'Store a secret',
  description:
    'Encrypts a value and hands it to apps as an environment variable, live after their next restart. Better: create_secret_link, so that the value never passes through a chat.',
  group: 'files and secrets',
  input: z.object({
    name: credentialName,
    value: z.string().min(1).max(65_536),
    deployment_id: deploymentId.optional(),
    description: z.string().max(500).optional(),
  }),
  output: credential.extend({
    restart_needed: z.array(deploymentId).describe('Running deployments that use it and need restart_deployment to see it.'),
  }),
  permission: 'secrets',
  annotations: writes,
});

export const listCredentials = defineTool({
  name: 'list_credentials',
  title: 'List secrets',
  description: 'Names, scopes, last four characters, times and users of stored secrets; never a value.',
  group: 'files and secrets',
  input: z.object({ deployment_id: deploymentId.optional() }),
  output: z.object({
    credentials: z.array(
      credential.extend({
        description: z.string().optional(),
        used_by: z.array(deploymentId).describe('Running deployments that were started with it, in whichever version.'),
        restart_needed: z.array(deploymentId).describe('Running deployments that get it, or its new value, only at their next restart.'),
      }),
    ),
  }),
  permission: 'secrets',
  annotations: reads,
});

export const deleteCredentials = defineTool({
  name: 'delete_credentials',
  title: 'Delete a secret',
  description: 'Deletes a stored secret; apps lose it at their next restart.',
  group: 'files and secrets',
  input: z.object({ name: credentialName, deployment_id: deploymentId.optional() }),
  output: z.object({
    deleted: z.literal(true),
    restart_needed: z.array(deploymentId).describe('Running deployments that keep it until their next restart.'),
  }),
  permission: 'secrets',
  annotations: destroys,
});

export const createSecretLink = defineTool({
  name: 'create_secret_link',
  title: 'Make a secret link',
  description: 'A one-time page where a person types the secret, so that it never passes through a chat.',
  group: 'files and secrets',
  input: z.object({ name: credentialName, deployment_id: deploymentId.optional(), why: z.string().trim().min(1).max(500) }),
  output: z.object({ url: z.string(), expires_at: timestamp }),
  permission: 'secrets',
  annotations: writes,
});

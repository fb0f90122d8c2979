import { z } from 'zod';
import { deployment } from './deployments.ts';
import { deploymentId, timestamp, versionNumber } from './shared.ts';
import { defineTool, reads, writes, writesOnce } from './tool.ts';

export const downloadDeployment = defineTool({
  name: 'download_deployment',
  title: 'Download a version',
  description: 'A one-time link to a zip: the source, a Dockerfile, a compose file and the QA report. It runs anywhere.',
  group: 'ship',
  input: z.object({ deployment_id: deploymentId, version: versionNumber.optional() }),
  output: z.object({ url: z.string(), expires_at: timestamp }),
  permission: 'read',
  annotations: writes,
});

export const createPreviewLink = defineTool({
  name: 'create_preview_link',
  title: 'Share a private preview',
  description: 'A link that opens a private preview until it expires.',
  group: 'operate',
  input: z.object({ deployment_id: deploymentId, expires_in_minutes: z.int().min(1).max(10_080).default(60) }),
  output: z.object({ url: z.string(), expires_at: timestamp }),
  permission: 'operate',
  annotations: writes,
});

export const setPreviewAccess = defineTool({
  name: 'set_preview_access',
  title: 'Set who may open the preview',
  description: 'public: anyone with the address. private: people signed in to the console, and holders of a preview link.',
  group: 'operate',
  input: z.object({ deployment_id: deploymentId, access: z.enum(['public', 'private']) }),
  output: deployment,
  permission: 'operate',
  annotations: writesOnce,
});

const backup = z.object({ backup_id: z.string(), created_at: timestamp, cause: z.string(), size_bytes: z.int(), version: z.int() });

export const backupDeployment = defineTool({
  name: 'backup_deployment',
  title: 'Back up the data',
  description: 'Saves the data of the app as it is now. One is taken before every rebuild and rollback too.',
  group: 'operate',
  input: z.object({ deployment_id: deploymentId }),
  output: backup,
  permission: 'operate',
  annotations: writes,
});

export const listBackups = defineTool({
  name: 'list_backups',
  title: 'List backups',
  description: 'The backups of an app’s data, newest first.',
  group: 'operate',
  input: z.object({ deployment_id: deploymentId }),
  output: z.object({
    backups: z.array(backup),
    kept: z.int().describe('How many are kept: the newest. Older ones go when another is taken.'),
  }),
  permission: 'read',
  annotations: reads,
});

export const restoreBackup = defineTool({
  name: 'restore_backup',
  title: 'Restore a backup',
  description: 'Puts the data of a backup back; what is there now is backed up first.',
  group: 'operate',
  input: z.object({ deployment_id: deploymentId, backup_id: z.string() }),
  output: deployment,
  permission: 'operate',
  annotations: { ...writes, destructiveHint: true },
});

export const restoreDeployment = defineTool({
  name: 'restore_deployment',
  title: 'Undo a delete',
  description: 'Brings a deleted deployment back, for 7 days after it was deleted. It is stopped then, and its SSH access is closed.',
  group: 'operate',
  input: z.object({ deployment_id: deploymentId }),
  output: deployment,
  permission: 'operate',
  annotations: writesOnce,
});

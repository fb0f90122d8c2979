import { z } from 'zod';
import { appPath, deployment, versionNotes } from './deployments.ts';
import { startOutcome } from './quality.ts';
import { deploymentId, timestamp, versionNumber } from './shared.ts';
import { defineTool, reads, writes, writesOnce } from './tool.ts';

export const versionSummary = z.object({
  version: z.int(),
  created_at: timestamp,
  cause: z.string().describe('The request or call it came from.'),
  qa: z
    .enum(['passed', 'failed', 'skipped'])
    .describe('passed: what was checked is good; get_qa_report says what that was. failed: a check failed, or it did not come up.'),
  start: startOutcome.optional(),
  live: z.boolean(),
  notes: versionNotes.optional(),
  bookmark: z.string().optional().describe('The name that somebody gave it, to find it again.'),
  files_changed: z.int(),
  lines_added: z.int(),
  lines_removed: z.int(),
});

export const listVersions = defineTool({
  name: 'list_versions',
  title: 'List versions',
  description: 'Every version of a deployment, newest first; versions never change.',
  group: 'ship',
  input: z.object({ deployment_id: deploymentId }),
  output: z.object({ versions: z.array(versionSummary) }),
  permission: 'read',
  annotations: reads,
});

export const rollbackDeployment = defineTool({
  name: 'rollback_deployment',
  title: 'Go back to a version',
  description: 'Makes a new version with the files of an older one and switches to it. The data of the app is kept.',
  group: 'ship',
  input: z.object({ deployment_id: deploymentId, version: versionNumber }),
  output: deployment,
  permission: 'build',
  annotations: writes,
});

export const bookmarkVersion = defineTool({
  name: 'bookmark_version',
  title: 'Bookmark a version',
  description: 'Gives a version a name to find it by, as “before the redesign”; null takes the name away.',
  group: 'ship',
  input: z.object({
    deployment_id: deploymentId,
    version: versionNumber,
    bookmark: z.string().trim().min(1).max(80).nullable().describe('1 to 80 characters, or null for none.'),
  }),
  output: versionSummary,
  permission: 'operate',
  annotations: writesOnce,
});

export const fileDifference = z.object({
  path: appPath,
  change: z.enum(['added', 'removed', 'changed']),
  lines_added: z.int(),
  lines_removed: z.int(),
  diff: z
    .string()
    .optional()
    .describe(
      'The hunks of a unified diff with three lines around each change. Absent for binary files, for packages that came with the code, for very large files, and where the answer would pass 1 MiB; ask for such a one alone by `path`.',
    ),
});

export const compareVersions = defineTool({
  name: 'compare_versions',
  title: 'Compare two versions',
  description: 'What is different in the files of one version from those of another, as a unified diff a file.',
  group: 'ship',
  input: z.object({
    deployment_id: deploymentId,
    version: versionNumber.describe('The one to look at.'),
    against: z.int().min(0).optional().describe('The one to measure it by; default: the one before it. 0: nothing at all.'),
    path: appPath.optional().describe('Only this file.'),
  }),
  output: z.object({
    version: z.int(),
    against: z.int(),
    files: z.array(fileDifference).describe('Sorted by path; files that are alike are left out.'),
  }),
  permission: 'read',
  annotations: reads,
});

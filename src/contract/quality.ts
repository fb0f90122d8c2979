import { z } from 'zod';
import { deploymentId, versionNumber } from './shared.ts';
import { defineTool, reads } from './tool.ts';

export const severities = ['info', 'low', 'medium', 'high', 'critical'] as const;
export const verdict = z.enum(['pass', 'warn', 'fail']);

export const finding = z.object({
  severity: z.enum(severities),
  rule: z.string(),
  path: z.string(),
  line: z.int(),
  message: z.string(),
  suggestion: z.string().optional(),
});
export type Finding = z.infer<typeof finding>;

export const review = z.object({ version: z.int(), verdict, reviewer: z.enum(['static', 'model']), findings: z.array(finding) });
export type Review = z.infer<typeof review>;

export const testCase = z.object({
  name: z.string(),
  status: z.enum(['passed', 'failed', 'skipped']),
  duration_ms: z.number(),
  message: z.string().optional().describe('Why it failed, trimmed; or why it was not run.'),
  proves: z.string().optional().describe('The acceptance sentence of the plan that it proves.'),
});
export type TestCase = z.infer<typeof testCase>;

export const testRun = z.object({
  version: z.int(),
  passed: z.int(),
  failed: z.int(),
  skipped: z.int(),
  duration_ms: z.number(),
  cases: z.array(testCase),
});
export type TestRun = z.infer<typeof testRun>;

export const probe = z.object({
  name: z.string(),
  ok: z.boolean(),
  method: z.string(),
  path: z.string(),
  expected: z.string(),
  got: z.string(),
  duration_ms: z.number(),
});
export type Probe = z.infer<typeof probe>;

/** Whether a version proved that it runs at all, on the app's own data. */
export const startOutcome = z
  .enum(['up', 'failed'])
  .describe(
    'up: it came up at least once, or as a job began. failed: it was started and has not come up yet; get_logs says why. Absent: it was not started.',
  );

export const qaReport = z.object({
  version: z.int().describe('The version that was checked: of one that somebody went back to, the one that it was made from.'),
  review,
  tests: testRun.describe('Without a case and without a probe: they were not run. Own code is reviewed; test_deployment runs its tests.'),
  probes: z.array(probe).describe('Live HTTP checks against the running candidate; own code has none.'),
  start: startOutcome.optional(),
  verdict: verdict.describe('Of what was checked. fail also where it did not come up.'),
  markdown: z.string(),
});
export type QaReport = z.infer<typeof qaReport>;

const input = z.object({
  deployment_id: deploymentId,
  version: versionNumber.optional().describe('Default: the live one, else the newest.'),
});

/** Runs code in a sandbox, so not read-only, and the same answer each time for the same version. */
const checks = { ...reads, readOnlyHint: false };

export const reviewDeployment = defineTool({
  name: 'review_deployment',
  title: 'Review the code',
  description:
    'Type check, lint, security rules and a search for secrets in the code of a version. Python and scripts inside of HTML are not linted, which a finding says.',
  group: 'quality',
  input,
  output: review,
  permission: 'build',
  annotations: checks,
});

export const testDeployment = defineTool({
  name: 'test_deployment',
  title: 'Run the tests',
  description:
    'Runs the app’s own test suite in a fresh sandbox with a fresh database: the `test` script of package.json, else Node’s own runner.',
  group: 'quality',
  input,
  output: testRun,
  permission: 'build',
  annotations: checks,
});

export const getQaReport = defineTool({
  name: 'get_qa_report',
  title: 'Read the QA report',
  description: 'Review, tests and live probes of a version, with the sentence each test proves.',
  group: 'quality',
  input,
  output: qaReport,
  permission: 'read',
  annotations: reads,
});

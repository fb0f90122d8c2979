import { z } from 'zod';
import type { Probe, Review, TestRun } from '../../../contract/quality.ts';
import type { FailedCheck } from '../engine.ts';
import { fingerprint } from './fingerprint.ts';

/** Enough for an engine to work with, and small enough to journal. */
const excerptLimit = 4_000;

export function failedCheck(stage: FailedCheck['stage'], signs: readonly string[], excerpt: string): FailedCheck {
  const trimmed = excerpt.length <= excerptLimit ? excerpt : `${excerpt.slice(0, excerptLimit)}\n… (cut)`;
  return { stage, fingerprint: fingerprint([stage, ...signs]), excerpt: trimmed };
}

export function blocks(finding: Review['findings'][number]): boolean {
  return finding.severity === 'high' || finding.severity === 'critical';
}

export function reviewFailure(review: Review): FailedCheck {
  const bad = review.findings.filter(blocks);
  return failedCheck(
    'reviewing',
    bad.map((finding) => `${finding.rule} ${finding.path} ${finding.message}`),
    bad.map((finding) => `${finding.path}:${finding.line} ${finding.rule}: ${finding.message}`).join('\n'),
  );
}

export function testFailure(run: TestRun): FailedCheck | null {
  const bad = run.cases.filter((one) => one.status === 'failed');
  if (bad.length === 0) return null;
  return failedCheck(
    'testing',
    bad.map((one) => `${one.name} ${one.message ?? ''}`),
    bad.map((one) => `Test failed: ${one.name}\n${one.message ?? ''}`).join('\n\n'),
  );
}

export function probeFailure(probes: readonly Probe[], lastLines: readonly string[]): FailedCheck | null {
  const bad = probes.filter((probe) => !probe.ok);
  if (bad.length === 0) return null;
  const told = bad.map(
    (probe) => `Probe failed: ${probe.name}: ${probe.method} ${probe.path} expected ${probe.expected}, got ${probe.got}`,
  );
  const dataConflict = lastLines.map(conflictIn).findLast((message) => message !== undefined);
  const log = lastLines.length === 0 ? '' : `\n\nThe app's last lines:\n${lastLines.join('\n')}`;
  const failed = failedCheck(
    'testing',
    bad.map((probe) => `${probe.name} ${probe.expected} ${probe.got}`),
    told.join('\n') + log,
  );
  return dataConflict === undefined ? failed : { ...failed, dataConflict };
}

const conflict = z.object({ event: z.literal('data_conflict'), message: z.string() });

/** What an app of this builder logs before it ends because its records do not fit a new rule. */
function conflictIn(line: string): string | undefined {
  if (!line.includes('"data_conflict"')) return undefined;
  try {
    return conflict.safeParse(JSON.parse(line)).data?.message.slice(0, 500);
  } catch {
    // A line that only looks like one.
    return undefined;
  }
}

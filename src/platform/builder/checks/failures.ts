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
  const log = lastLines.length === 0 ? '' : `\n\nThe app's last lines:\n${lastLines.join('\n')}`;
  return failedCheck(
    'testing',
    bad.map((probe) => `${probe.name} ${probe.expected} ${probe.got}`),
    told.join('\n') + log,
  );
}

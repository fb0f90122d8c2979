import { eq } from 'drizzle-orm';
import type { Probe, QaReport, Review, TestCase } from '../../../../contract/quality.ts';
import { builds, type AgentRow } from '../../../store/schema/agents.ts';
import type { Checks } from '../../checks/checks.ts';
import { probeFailure, reviewFailure, testFailure } from '../../checks/failures.ts';
import { qaReport } from '../../checks/report.ts';
import type { ReviewPart, Subject } from '../../checks/subject.ts';
import type { FailedCheck } from '../../engine.ts';
import type { Happening } from '../build-journal.ts';
import type { Step } from '../step.ts';
import type { ThinkingParts } from './understand.ts';
import type { Written } from './write.ts';

/** Null: green. */
export type CheckResult = { readonly failed: FailedCheck | null };

/** Reads the code: types, lint, security, secrets, dependencies, unfinished text. */
export function reviewStep(parts: ThinkingParts, checks: Checks, attempt: number, written: Written): Step<CheckResult> {
  return {
    name: `reviewing-${attempt}`,
    stage: 'reviewing',
    enter: { type: 'stage_entered', stage: 'reviewing' },
    async work({ row, signal, record }) {
      const { review, ran } = await checks.review(subjectOf(row, written), signal);
      await record(ran.map(ofPart));
      const failed = review.verdict === 'fail' ? reviewFailure(review) : null;
      if (failed) await parts.deployments.saveReport(written.deploymentId, qaReport(review, noTests(written.version), []));
      return {
        value: { failed },
        ok: failed === null,
        note: findingsNote(review),
        also: async (tx) => void (await tx.update(builds).set({ review }).where(eq(builds.buildId, row.buildId))),
      };
    },
  };
}

/** Runs the app’s own tests in a fresh box, and probes the running candidate knowing only the plan, at the same time. */
export function testStep(parts: ThinkingParts, checks: Checks, attempt: number, written: Written): Step<CheckResult> {
  return {
    name: `testing-${attempt}`,
    stage: 'testing',
    enter: { type: 'stage_entered', stage: 'testing' },
    async work({ row, signal, record }) {
      const subject = subjectOf(row, written);
      const [tests, probes] = await both(
        signal,
        async (either) => {
          const run = await checks.test(subject, either);
          await record(run.cases.map(ofCase));
          return run;
        },
        async (either) => {
          const results = await checks.probe(subject, either);
          await record(results.probes.map(ofProbe));
          return results;
        },
      );
      const report = qaReport(await reviewOf(parts, row, written), tests, probes.probes);
      await parts.deployments.saveReport(written.deploymentId, report);
      const failed = testFailure(tests) ?? probeFailure(probes.probes, probes.lastLines);
      return { value: { failed }, ok: failed === null, note: testsNote(report) };
    },
  };
}

function subjectOf(row: AgentRow, written: Written): Subject {
  return { ...written, plan: row.plan, buildId: row.buildId };
}

function ofPart(part: ReviewPart): Happening {
  const message = part.message === undefined ? {} : { message: part.message };
  return { type: 'check_finished', name: part.name, ok: part.ok, duration_ms: part.durationMs, ...message };
}

function ofCase(one: TestCase): Happening {
  const proves = one.proves === undefined ? {} : { proves: one.proves };
  const message = one.message === undefined ? {} : { message: one.message };
  return { type: 'check_finished', name: one.name, ok: one.status !== 'failed', duration_ms: one.duration_ms, ...proves, ...message };
}

function ofProbe(probe: Probe): Happening {
  const message = probe.ok ? {} : { message: `expected ${probe.expected}, got ${probe.got}` };
  return { type: 'check_finished', name: probe.name, ok: probe.ok, duration_ms: probe.duration_ms, ...message };
}

/** Two checks at once; when one breaks the other is stopped and waited for, so that no box is left open. */
async function both<A, B>(
  signal: AbortSignal,
  first: (signal: AbortSignal) => Promise<A>,
  second: (signal: AbortSignal) => Promise<B>,
): Promise<[A, B]> {
  const broken = new AbortController();
  const either = AbortSignal.any([signal, broken.signal]);
  const orStop = <T>(work: Promise<T>) =>
    work.catch((error: unknown) => {
      broken.abort(error);
      throw error;
    });
  const [a, b] = await Promise.allSettled([orStop(first(either)), orStop(second(either))]);
  if (broken.signal.aborted) throw broken.signal.reason;
  if (a.status === 'rejected') throw a.reason;
  if (b.status === 'rejected') throw b.reason;
  return [a.value, b.value];
}

async function reviewOf(parts: ThinkingParts, row: AgentRow, written: Written): Promise<Review> {
  const build = await parts.journal.ofVersion(written.deploymentId, written.version);
  if (!build?.review) throw new Error(`Build ${row.buildId} reached its tests without a review.`);
  return build.review;
}

export function noTests(version: number): QaReport['tests'] {
  return { version, passed: 0, failed: 0, skipped: 0, duration_ms: 0, cases: [] };
}

function findingsNote(review: Review): string {
  const count = (severities: readonly string[]) => review.findings.filter((finding) => severities.includes(finding.severity)).length;
  return `${count(['critical', 'high'])} high, ${count(['medium'])} medium, ${count(['low', 'info'])} low`;
}

function testsNote(report: QaReport): string {
  const good = report.probes.filter((probe) => probe.ok).length;
  return `${report.tests.passed} of ${report.tests.passed + report.tests.failed} tests, ${good} of ${report.probes.length} probes`;
}

import type { Probe, Review, TestRun } from '../../../contract/quality.ts';
import type { CheckBoxes } from './check-box.ts';
import { probeCandidate } from './probes/probe-candidate.ts';
import { reviewVersion } from './review/review-version.ts';
import type { ReviewPart, Subject } from './subject.ts';
import { runSuite } from './suite/run-suite.ts';

/** The platform's own checks. They alone decide whether a version may go live. */
export interface Checks {
  review(subject: Subject, signal: AbortSignal): Promise<{ readonly review: Review; readonly ran: readonly ReviewPart[] }>;
  test(subject: Subject, signal: AbortSignal): Promise<TestRun>;
  probe(subject: Subject, signal: AbortSignal): Promise<{ readonly probes: readonly Probe[]; readonly lastLines: readonly string[] }>;
}

export function createChecks(parts: CheckBoxes): Checks {
  return {
    review: (subject, signal) => reviewVersion(parts, subject, signal),
    test: (subject, signal) => runSuite(parts, subject, signal),
    probe: (subject, signal) => probeCandidate(parts, subject, signal),
  };
}

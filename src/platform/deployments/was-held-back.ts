import type { QaReport } from '../../contract/quality.ts';

/**
 * Whether the checks of a version kept it from going live: of what the builder made whatever failed, of own code what is
 * critical, or a failed test or probe. A version without a report was not checked, because somebody wanted it so.
 */
export function wasHeldBack(report: QaReport | undefined, madeByBuilder: boolean): boolean {
  if (report?.verdict !== 'fail') return false;
  return (
    madeByBuilder ||
    report.tests.failed > 0 ||
    report.probes.some((probe) => !probe.ok) ||
    report.review.findings.some((finding) => finding.severity === 'critical')
  );
}

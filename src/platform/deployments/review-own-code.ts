import type { Finding, QaReport } from '../../contract/quality.ts';
import type { DeploymentActor } from './deployment-actor.ts';
import type { VersionStore } from './version-store.ts';

/** The platform's review of a version that a person brought, as a report. Handed in by the composition root. */
export type ReviewCode = (deploymentId: string, version: number, signal: AbortSignal) => Promise<QaReport>;

export interface ReviewParts {
  readonly versions: VersionStore;
  readonly review: ReviewCode;
  readonly actor: DeploymentActor;
}

/** Reviews a version and keeps the report. Answers what must not go live: a review that could not be made holds nothing back. */
export async function reviewOwnCode(
  { versions, review, actor }: ReviewParts,
  version: number,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const { deploymentId } = actor.row;
  let report: QaReport;
  try {
    report = await review(deploymentId, version, signal);
  } catch (error) {
    signal.throwIfAborted();
    actor.parts.platformLog.error('review_failed', { deployment: deploymentId, version, error });
    actor.say('Its code could not be reviewed; it was not checked.', version);
    return [];
  }
  await versions.saveReport(deploymentId, report);
  return report.review.findings.filter((finding) => finding.severity === 'critical');
}

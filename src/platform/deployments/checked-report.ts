import type { QaReport } from '../../contract/quality.ts';
import type { VersionRow } from '../store/schema/deployments.ts';
import type { VersionStore } from './version-store.ts';

/** What the checks of a version and its start come to: whatever else was good, one that did not come up has not passed. */
export function qaOf({ qa, start }: Pick<VersionRow, 'qa' | 'start'>): VersionRow['qa'] {
  return qa === 'passed' && start === 'failed' ? 'failed' : qa;
}

/** The report of a version with what its start has shown since: checks run before it, and on no real data. */
export async function reportOf(versions: VersionStore, deploymentId: string, version: number): Promise<QaReport | undefined> {
  const [report, row] = await Promise.all([versions.report(deploymentId, version), versions.get(deploymentId, version)]);
  return report && row ? withStart(report, row) : report;
}

function withStart(report: QaReport, { version, start }: Pick<VersionRow, 'version' | 'start'>): QaReport {
  if (start === null) return report;
  if (start === 'up') return { ...report, start };
  const [title = '', ...rest] = report.markdown.split('\n');
  const failed = title.replace(/^(# Version \d+): .*$/, '$1: failed');
  const why = `It was started and did not come up. get_logs with \`version: ${version}\` says why.`;
  return { ...report, start, verdict: 'fail', markdown: [failed, ...rest, '', '## Start', '', why].join('\n') };
}

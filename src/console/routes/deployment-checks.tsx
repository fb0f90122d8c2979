import { useQuery } from '@tanstack/react-query';
import { toolQuery } from '../api/tool-query.ts';
import { QaReportView } from '../features/build/qa-report-view.tsx';
import { useDeployment } from '../features/deployments/use-deployment.ts';
import { Empty } from '../ui/empty.tsx';
import { ErrorBox } from '../ui/error-box.tsx';
import { Skeleton } from '../ui/skeleton.tsx';

/** What was proven of the version that serves. */
export function DeploymentChecks() {
  const { deployment_id, version } = useDeployment();
  // A report that is not there is not asked for: browsers log that as an error of the page.
  const versions = useQuery({ ...toolQuery('list_versions', { deployment_id }), enabled: version > 0 });
  const qa = versions.data?.versions.find((one) => one.version === version)?.qa;
  const unchecked = version === 0 || qa === 'skipped';
  const report = useQuery({ ...toolQuery('get_qa_report', { deployment_id, version }), enabled: !unchecked && qa !== undefined });
  if (report.data !== undefined && !unchecked) return <QaReportView report={report.data} />;
  const failed = [versions, report].find((query) => query.isLoadingError);
  return (
    <div className="scroll page-pad">
      {unchecked ? (
        <Empty title={version === 0 ? 'No version yet' : `Version ${version} has no report`}>
          Review, tests and live probes decide whether a version that a builder makes goes live. Own code has a report only when it was
          checked.
        </Empty>
      ) : failed !== undefined ? (
        <ErrorBox what="The report could not be read." error={failed.error} onRetry={() => void failed.refetch()} />
      ) : (
        <Skeleton lines={['30%', '72%', '64%', '70%']} label="Loading the report" />
      )}
    </div>
  );
}

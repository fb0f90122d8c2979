import { useQuery } from '@tanstack/react-query';
import { ApiError } from '../api/api-error.ts';
import { toolQuery } from '../api/tool-query.ts';
import { QaReportView } from '../features/build/qa-report-view.tsx';
import { useDeployment } from '../features/deployments/use-deployment.ts';
import { Empty } from '../ui/empty.tsx';
import { ErrorBox } from '../ui/error-box.tsx';
import { Skeleton } from '../ui/skeleton.tsx';

/** What was proven of the version that serves. */
export function DeploymentChecks() {
  const { deployment_id, version } = useDeployment();
  const report = useQuery({ ...toolQuery('get_qa_report', { deployment_id, version }), enabled: version > 0 });
  if (report.data !== undefined) return <QaReportView report={report.data} />;
  const unchecked = version === 0 || (report.error instanceof ApiError && report.error.code === 'not_found');
  return (
    <div className="scroll page-pad">
      {unchecked ? (
        <Empty title={version === 0 ? 'No version yet' : `Version ${version} has no report`}>
          Review, tests and live probes decide whether a version that a builder makes goes live. Own code has a report only when it was
          checked.
        </Empty>
      ) : report.isLoadingError ? (
        <ErrorBox what="The report could not be read." error={report.error} onRetry={() => void report.refetch()} />
      ) : (
        <Skeleton lines={['30%', '72%', '64%', '70%']} label="Loading the report" />
      )}
    </div>
  );
}

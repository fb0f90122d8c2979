import { useQuery } from '@tanstack/react-query';
import { toolQuery } from '../../api/tool-query.ts';
import { Empty } from '../../ui/empty.tsx';
import { ErrorBox } from '../../ui/error-box.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { CheckList } from './check-list.tsx';
import { QaReportView } from './qa-report-view.tsx';
import type { CheckLine } from './timeline-shape.ts';

interface ChecksPaneProps {
  readonly deploymentId: string | null;
  readonly version: number;
  /** The checks of the build that runs, as they come in. */
  readonly live: readonly CheckLine[] | null;
  readonly sentences: readonly string[];
}

/** The QA report of the live version; while a build runs, its checks as they come in. */
export function ChecksPane({ deploymentId, version, live, sentences }: ChecksPaneProps) {
  if (live !== null) {
    return (
      <div className="scroll doc" tabIndex={0}>
        <h2 className="vh">Checks of the running build</h2>
        {live.length === 0 ? (
          <Empty title="No check has run yet">The code is reviewed and its tests run as soon as it is written.</Empty>
        ) : (
          <CheckList checks={live} sentences={sentences} live />
        )}
      </div>
    );
  }
  if (deploymentId === null || version === 0) {
    return (
      <div className="scroll page-pad">
        <Empty title="Nothing was checked yet">Review, tests and live probes decide whether a version goes live.</Empty>
      </div>
    );
  }
  return <VersionReport deploymentId={deploymentId} version={version} />;
}

function VersionReport({ deploymentId, version }: { readonly deploymentId: string; readonly version: number }) {
  const report = useQuery(toolQuery('get_qa_report', { deployment_id: deploymentId, version }));
  if (report.isPending) return <Skeleton lines={['30%', '72%', '64%', '70%']} label="Loading the report" />;
  if (report.isLoadingError)
    return <ErrorBox what="The report could not be read." error={report.error} onRetry={() => void report.refetch()} />;
  return <QaReportView report={report.data} />;
}

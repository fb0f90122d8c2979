import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { OutputOf } from '../../../contract/builder-toolset.ts';
import type { Deployment } from '../../../contract/deployments.ts';
import { toolQuery } from '../../api/tool-query.ts';
import { useTool } from '../../api/use-tool.ts';
import { Ago } from '../../ui/ago.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ErrorBox } from '../../ui/error-box.tsx';
import type { MarkShape } from '../../ui/mark.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Status } from '../../ui/status.tsx';
import { toast, toastError } from '../../ui/toasts.ts';
import { DownloadButton } from './download-button.tsx';

type Version = OutputOf<'list_versions'>['versions'][number];

const qaShapes: Record<Version['qa'], { shape: MarkShape; word: string }> = {
  passed: { shape: 'done', word: 'Passed' },
  failed: { shape: 'failed', word: 'Failed' },
  skipped: { shape: 'stopped', word: 'Not checked' },
};

/** Every version, what made it, and the way back to it. */
export function VersionsView({ deployment }: { readonly deployment: Deployment }) {
  const { deployment_id } = deployment;
  const query = useQuery(toolQuery('list_versions', { deployment_id }));
  const [target, setTarget] = useState<Version | null>(null);
  if (query.isPending) return <Loading />;
  if (query.isError) {
    return (
      <div className="scroll page-pad">
        <ErrorBox what="The versions could not be read." error={query.error} onRetry={() => void query.refetch()} />
      </div>
    );
  }
  const { versions } = query.data;
  if (versions.length === 0) {
    return (
      <div className="scroll page-pad">
        <Empty title="No version yet">A version appears here when its code is written, and goes live when its checks have passed.</Empty>
      </div>
    );
  }
  return (
    <div className="scroll">
      <table className="tb versions">
        <thead>
          <tr>
            <th className="num">Version</th>
            <th>Came from</th>
            <th>Checks</th>
            <th className="num hide-p">Files</th>
            <th className="num hide-p">Lines</th>
            <th className="num hide-p">Made</th>
            <th>
              <span className="vh">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {versions.map((version) => (
            <tr key={version.version}>
              <td className="num">
                <Link to="/deployments/$deploymentId/files" params={{ deploymentId: deployment_id }} search={{ version: version.version }}>
                  {version.version}
                </Link>
              </td>
              <td>{version.cause}</td>
              <td>
                <Status shape={qaShapes[version.qa].shape}>{qaShapes[version.qa].word}</Status>
              </td>
              <td className="num hide-p">{version.files_changed}</td>
              <td className="num mono nw hide-p">
                <span className="add">+{version.lines_added}</span> <span className="del">−{version.lines_removed}</span>
              </td>
              <td className="num q nw hide-p">
                <Ago at={version.created_at} />
              </td>
              <td className="num nw">
                <span className="acts">
                  <DownloadButton deploymentId={deployment_id} version={version.version} />
                  {version.live ? (
                    <Status shape="running">Live</Status>
                  ) : (
                    <Button small onClick={() => setTarget(version)}>
                      Roll back…
                    </Button>
                  )}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {target !== null && <RollbackDialog deployment={deployment} version={target} onClose={() => setTarget(null)} />}
    </div>
  );
}

function RollbackDialog({
  deployment,
  version,
  onClose,
}: {
  readonly deployment: Deployment;
  readonly version: Version;
  readonly onClose: () => void;
}) {
  const rollback = useTool('rollback_deployment');
  const { name, deployment_id } = deployment;
  return (
    <ConfirmDialog
      title={`Roll back to version ${version.version}?`}
      effect={
        <p>
          {name} gets a new version with the files of version {version.version}. Version {deployment.version} serves until the new one is
          up, and the data is kept.
        </p>
      }
      action={`Roll back to version ${version.version}`}
      acting="Rolling back"
      danger={false}
      pending={rollback.isPending}
      onClose={onClose}
      onConfirm={() =>
        rollback.mutate(
          { deployment_id, version: version.version },
          {
            onSuccess: () => {
              toast('done', `${name} goes back to the files of version ${version.version}`);
              onClose();
            },
            onError: (error) => toastError(`${name} was not rolled back`, error),
          },
        )
      }
    />
  );
}

function Loading() {
  return (
    <div className="scroll page-pad">
      <Skeleton lines={['60%', '72%', '48%']} label="Loading the versions" />
    </div>
  );
}

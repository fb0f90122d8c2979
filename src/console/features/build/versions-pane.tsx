import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { toolQuery } from '../../api/tool-query.ts';
import { useTool } from '../../api/use-tool.ts';
import { Ago } from '../../ui/ago.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ErrorBox } from '../../ui/error-box.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Status } from '../../ui/status.tsx';
import { toast, toastError } from '../../ui/toasts.ts';
import { LineCounts } from './line-counts.tsx';

interface VersionsPaneProps {
  readonly deploymentId: string | null;
  readonly name: string;
}

/** Every version, and the way back to each. */
export function VersionsPane({ deploymentId, name }: VersionsPaneProps) {
  if (deploymentId === null) {
    return (
      <div className="scroll page-pad">
        <Empty title="No version yet">
          The first one is made when the build has passed its checks. Versions never change, and each stays one click away.
        </Empty>
      </div>
    );
  }
  return <Versions deploymentId={deploymentId} name={name} />;
}

function Versions({ deploymentId, name }: { readonly deploymentId: string; readonly name: string }) {
  const list = useQuery(toolQuery('list_versions', { deployment_id: deploymentId }));
  const rollback = useTool('rollback_deployment');
  const [asked, setAsked] = useState<number | null>(null);
  if (list.isPending) return <Skeleton lines={['48%', '60%', '52%']} label="Loading versions" />;
  if (list.isLoadingError)
    return <ErrorBox what="The versions could not be read." error={list.error} onRetry={() => void list.refetch()} />;
  return (
    <div className="scroll" tabIndex={0}>
      <table className="tb vers">
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col">Cause</th>
            <th scope="col" className="hide-p">
              Checks
            </th>
            <th scope="col" className="hide-p">
              Changes
            </th>
            <th scope="col" className="num hide-p">
              Made
            </th>
            <th scope="col">
              <span className="vh">Action</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {list.data.versions.map((version) => (
            <tr key={version.version}>
              <td className="nw">{version.live ? <Status shape="running">{version.version}, live</Status> : version.version}</td>
              <td>{version.cause}</td>
              <td className="hide-p">
                <Status shape={version.qa === 'failed' ? 'failed' : version.qa === 'passed' ? 'done' : 'stopped'}>{version.qa}</Status>
              </td>
              <td className="hide-p nw">
                {version.files_changed} files <LineCounts files={[{ added: version.lines_added, removed: version.lines_removed }]} />
              </td>
              <td className="num q nw hide-p">
                <Ago at={version.created_at} />
              </td>
              <td className="num">
                <Button small impossible={version.live && 'It is live already.'} onClick={() => setAsked(version.version)}>
                  Roll back<span className="vh"> to version {version.version}</span>
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {asked !== null && (
        <ConfirmDialog
          title={`Go back to version ${asked}?`}
          effect={`A new version with the files of version ${asked} is made and takes over ${name}. Its data is kept, and a backup is taken first.`}
          action={`Go back to version ${asked}`}
          acting="Going back"
          danger={false}
          pending={rollback.isPending}
          onClose={() => setAsked(null)}
          onConfirm={() =>
            rollback.mutate(
              { deployment_id: deploymentId, version: asked },
              {
                onSuccess: () => {
                  toast('done', `${name} runs the files of version ${asked}`);
                  void list.refetch();
                },
                onError: (error) => toastError('It was not rolled back', error),
                onSettled: () => setAsked(null),
              },
            )
          }
        />
      )}
    </div>
  );
}

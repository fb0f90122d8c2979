import type { Deployment } from '../../../contract/deployments.ts';
import { useTool } from '../../api/use-tool.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { toast, toastError } from '../../ui/toasts.ts';
import { AutoStopDialog } from './auto-stop-dialog.tsx';
import type { DialogOfOne } from './deployments-search.ts';
import { SizeDialog } from './size-dialog.tsx';

interface DeploymentDialogProps {
  readonly kind: DialogOfOne;
  readonly deployment: Deployment;
  readonly onClose: () => void;
  readonly onDeleted?: () => void;
}

/** The dialogs about one deployment; which is open stands in the address. */
export function DeploymentDialog({ kind, deployment, onClose, onDeleted }: DeploymentDialogProps) {
  switch (kind) {
    case 'auto-stop':
      return <AutoStopDialog deployment={deployment} onClose={onClose} />;
    case 'size':
      return <SizeDialog deployment={deployment} onClose={onClose} />;
    case 'restart':
      return <RestartDialog deployment={deployment} onClose={onClose} />;
    case 'delete':
      return <DeleteDialog deployment={deployment} onClose={onClose} {...(onDeleted === undefined ? {} : { onDeleted })} />;
  }
}

function RestartDialog({ deployment, onClose }: Omit<DeploymentDialogProps, 'kind'>) {
  const restart = useTool('restart_deployment');
  return (
    <ConfirmDialog
      title={`Restart ${deployment.name}?`}
      effect={<p>Requests that are running end, and it does not answer for a moment. Changed secrets and settings apply.</p>}
      action="Restart app"
      acting="Restarting"
      danger={false}
      pending={restart.isPending}
      onClose={onClose}
      onConfirm={() =>
        restart.mutate(
          { deployment_id: deployment.deployment_id },
          { onSuccess: onClose, onError: (error) => toastError(`${deployment.name} was not restarted`, error) },
        )
      }
    />
  );
}

function DeleteDialog({ deployment, onClose, onDeleted }: Omit<DeploymentDialogProps, 'kind'>) {
  const remove = useTool('delete_deployment');
  const restore = useTool('restore_deployment');
  const restoreIt = () =>
    restore.mutate(
      { deployment_id: deployment.deployment_id },
      {
        onSuccess: () => toast('done', `${deployment.name} is back`),
        onError: (error) => toastError(`${deployment.name} was not restored`, error),
      },
    );
  return (
    <ConfirmDialog
      title={`Delete ${deployment.name}?`}
      effect={
        <>
          <p>It stops at once and its address goes. It can be restored for 7 days; then its versions, logs and data are gone.</p>
          <div className="fx">
            <div className="row">
              <span className="grow mono ell">{deployment.preview_url}</span>
            </div>
            <div className="row">
              <span className="grow">Version</span>
              <span className="q">{deployment.version}</span>
            </div>
          </div>
        </>
      }
      action="Delete deployment"
      acting="Deleting"
      typeName={deployment.name}
      pending={remove.isPending}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(
          { deployment_id: deployment.deployment_id, confirm_name: deployment.name },
          {
            onSuccess: () => {
              toast('done', `${deployment.name} was deleted`, { action: { label: 'Restore', run: restoreIt } });
              (onDeleted ?? onClose)();
            },
            onError: (error) => toastError(`${deployment.name} was not deleted`, error),
          },
        )
      }
    />
  );
}

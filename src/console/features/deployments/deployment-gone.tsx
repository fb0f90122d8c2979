import { Link } from '@tanstack/react-router';
import { useTool } from '../../api/use-tool.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { toast, toastError } from '../../ui/toasts.ts';

interface DeploymentGoneProps {
  readonly deploymentId: string;
  readonly onRestored: () => void;
}

/** Where a deployment was: a deleted one keeps its address here, and for 7 days the way back. */
export function DeploymentGone({ deploymentId, onRestored }: DeploymentGoneProps) {
  const restore = useTool('restore_deployment');
  function bringBack(): void {
    restore.mutate(
      { deployment_id: deploymentId },
      {
        onSuccess({ name }) {
          toast('done', `${name} is back`);
          onRestored();
        },
        onError: (error) => toastError('Nothing was restored', error),
      },
    );
  }
  return (
    <Empty
      title="There is no such deployment here"
      action={
        <div className="row wrap">
          <Button pending={restore.isPending && 'Restoring'} onClick={bringBack}>
            Restore deployment
          </Button>
          <Link className="btn" to="/deployments">
            All deployments
          </Link>
        </div>
      }
    >
      If it was deleted less than 7 days ago, it can be brought back as it was. Otherwise it is gone, or it belongs to another tenant.
    </Empty>
  );
}

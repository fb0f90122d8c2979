import type { Deployment } from '../../../contract/deployments.ts';
import { useTool } from '../../api/use-tool.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { toast, toastError } from '../../ui/toasts.ts';

interface RollbackDialogProps {
  readonly deployment: Deployment;
  readonly version: number;
  readonly onClose: () => void;
}

/** Goes back to the files of a version by making a new one of them. */
export function RollbackDialog({ deployment, version, onClose }: RollbackDialogProps) {
  const rollback = useTool('rollback_deployment');
  const { name, deployment_id } = deployment;
  return (
    <ConfirmDialog
      title={`Roll back to version ${version}?`}
      effect={
        <p>
          {name} gets a new version with the files of version {version}. Version {deployment.version} serves until the new one is up, and
          the data is kept.
        </p>
      }
      action={`Roll back to version ${version}`}
      acting="Rolling back"
      danger={false}
      pending={rollback.isPending}
      onClose={onClose}
      onConfirm={() =>
        rollback.mutate(
          { deployment_id, version },
          {
            onSuccess: () => {
              toast('done', `${name} goes back to the files of version ${version}`);
              onClose();
            },
            onError: (error) => toastError(`${name} was not rolled back`, error),
          },
        )
      }
    />
  );
}

import { useQueryClient } from '@tanstack/react-query';
import type { OutputOf } from '../../../contract/builder-toolset.ts';
import type { Deployment } from '../../../contract/deployments.ts';
import { toolKey } from '../../api/tool-query.ts';
import { useTool } from '../../api/use-tool.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { toast, toastError } from '../../ui/toasts.ts';

export type Backup = OutputOf<'list_backups'>['backups'][number];

interface RestoreDialogProps {
  readonly deployment: Deployment;
  readonly backup: Backup;
  readonly onClose: () => void;
}

export function RestoreDialog({ deployment, backup, onClose }: RestoreDialogProps) {
  const cache = useQueryClient();
  const restore = useTool('restore_backup');
  const { deployment_id, name, status, version } = deployment;
  const isUp = status === 'running' || status === 'starting' || status === 'crashed';
  return (
    <ConfirmDialog
      title={`Restore the data of ${name}?`}
      effect={
        <>
          <p>
            Its data becomes what it was {new Date(backup.created_at).toLocaleString('en-GB')}. What is there now is backed up first, so
            that this can be undone.
          </p>
          <p>
            {isUp ? 'The app stops for a moment and starts again.' : 'The app stays stopped.'}
            {backup.version !== version && ` Version ${version} keeps running on data of version ${backup.version}.`}
          </p>
        </>
      }
      action="Restore data"
      acting="Restoring"
      pending={restore.isPending}
      onClose={onClose}
      onConfirm={() =>
        restore.mutate(
          { deployment_id, backup_id: backup.backup_id },
          {
            onSuccess: () => {
              toast('done', `The data of ${name} was restored`);
              void cache.invalidateQueries({ queryKey: toolKey('list_backups', { deployment_id }) });
              onClose();
            },
            onError: (error) => toastError(`The data of ${name} was not restored`, error),
          },
        )
      }
    />
  );
}

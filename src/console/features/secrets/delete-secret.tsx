import { useTool } from '../../api/use-tool.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { toast, toastError } from '../../ui/toasts.ts';
import { listed } from './listed.ts';
import { named, type Secret } from './secret.ts';

interface DeleteSecretProps {
  readonly secret: Secret;
  readonly nameOf: (id: string) => string;
  readonly onClose: () => void;
}

export function DeleteSecret({ secret, nameOf, onClose }: DeleteSecretProps) {
  const remove = useTool('delete_credentials');
  const users = secret.used_by.map(nameOf);
  return (
    <ConfirmDialog
      title={`Delete ${secret.name}?`}
      effect={
        <p>
          {users.length === 0
            ? 'No running app uses it.'
            : `${listed(users)} ${users.length === 1 ? 'loses' : 'lose'} it at the next restart.`}{' '}
          The value cannot be brought back.
        </p>
      }
      action="Delete secret"
      acting="Deleting"
      pending={remove.isPending}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(named(secret), {
          onSuccess: ({ restart_needed }) => {
            const kept = restart_needed.length === 0 ? '' : `. ${listed(restart_needed.map(nameOf))} has it until the next restart.`;
            toast('done', `${secret.name} was deleted${kept}`);
            onClose();
          },
          onError: (error) => toastError(`${secret.name} was not deleted`, error),
        })
      }
    />
  );
}

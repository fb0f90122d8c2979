import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Deployment } from '../../../contract/deployments.ts';
import { toolKey, toolQuery } from '../../api/tool-query.ts';
import { useTool } from '../../api/use-tool.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorBox } from '../../ui/error-box.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { duration } from '../../ui/time.ts';
import { toast, toastError } from '../../ui/toasts.ts';
import { useNow } from '../../ui/use-now.ts';
import { shortUrl } from './deployment-words.ts';

const input = { deleted: true, limit: 200 } as const;

/** What was deleted and can still be undone, the last one first. */
export function DeletedDialog({ onClose }: { readonly onClose: () => void }) {
  const list = useQuery({ ...toolQuery('list_deployments', input), staleTime: 0 });
  const deployments = (list.data?.deployments ?? []).toSorted((a, b) => (b.restorable_until ?? '').localeCompare(a.restorable_until ?? ''));
  return (
    <Dialog title="Deleted deployments" onClose={onClose} footer={<Button onClick={onClose}>Close</Button>}>
      <div className="dialog-body">
        <p>For 7 days each can be brought back as it was, with its versions, logs and data.</p>
        {list.isPending && <Skeleton lines={['100%', '100%']} label="Loading what was deleted" />}
        {list.isError && <ErrorBox what="What was deleted could not be read." error={list.error} onRetry={() => void list.refetch()} />}
        {list.isSuccess && deployments.length === 0 && <p className="q">Nothing was deleted in the last 7 days.</p>}
        {deployments.length > 0 && (
          <ul className="lines" aria-label="Deleted deployments">
            {deployments.map((deployment) => (
              <Deleted key={deployment.deployment_id} deployment={deployment} />
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}

function Deleted({ deployment }: { readonly deployment: Deployment }) {
  const cache = useQueryClient();
  const restore = useTool('restore_deployment');
  const now = useNow(60_000);
  const { deployment_id, name, preview_url, restorable_until } = deployment;
  function bringBack(): void {
    restore.mutate(
      { deployment_id },
      {
        onSuccess: () => toast('done', `${name} is back, stopped`),
        onError: (error) => toastError(`${name} was not restored`, error),
        onSettled: () => void cache.invalidateQueries({ queryKey: toolKey('list_deployments', input) }),
      },
    );
  }
  return (
    <li>
      <span className="grow">
        <span className="cause">{name}</span>
        <span className="q">
          {shortUrl(preview_url)}
          {restorable_until !== undefined && (
            <>
              {' · '}
              <span className="nw">{duration(Date.parse(restorable_until) - now)} left</span>
            </>
          )}
        </span>
      </span>
      <Button small label={`Restore ${name}`} pending={restore.isPending && 'Restoring'} onClick={bringBack}>
        Restore
      </Button>
    </li>
  );
}

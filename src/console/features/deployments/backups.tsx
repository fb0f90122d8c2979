import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Archive } from 'lucide-react';
import { useState } from 'react';
import type { Deployment } from '../../../contract/deployments.ts';
import { toolKey, toolQuery } from '../../api/tool-query.ts';
import { useTool } from '../../api/use-tool.ts';
import { Ago } from '../../ui/ago.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ErrorBox } from '../../ui/error-box.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { toast, toastError } from '../../ui/toasts.ts';
import { ToolCall } from '../../ui/tool-call.tsx';
import { sizeWords } from '../../words/size.ts';
import { RestoreDialog, type Backup } from './restore-dialog.tsx';

/** Copies of the app's data: where they come from, taking one now, and the way back to one. */
export function Backups({ deployment }: { readonly deployment: Deployment }) {
  const { deployment_id, name } = deployment;
  const cache = useQueryClient();
  const list = useQuery(toolQuery('list_backups', { deployment_id }));
  const take = useTool('backup_deployment');
  const [target, setTarget] = useState<Backup | null>(null);
  const backUp = () =>
    take.mutate(
      { deployment_id },
      {
        onSuccess: ({ size_bytes }) => {
          toast('done', `The data of ${name} is backed up, ${sizeWords(size_bytes)}`);
          void cache.invalidateQueries({ queryKey: toolKey('list_backups', { deployment_id }) });
        },
        onError: (error) => toastError(`The data of ${name} was not backed up`, error),
      },
    );
  const backups = list.data?.backups ?? [];
  return (
    <>
      <div className="sec-h">
        <h2>Data backups</h2>
        {list.isSuccess && <span className="q">{backups.length}</span>}
        <span className="row push">
          <ToolCall name="list_backups" input={{ deployment_id }} />
          <Button small pending={take.isPending && 'Backing up'} onClick={backUp}>
            <Icon of={Archive} small />
            Back up now
          </Button>
        </span>
      </div>
      <p className="intro">
        One is taken before every new version, rollback and restore. {list.isSuccess && `The newest ${list.data.kept} are kept.`}
      </p>
      {list.isPending && <Skeleton lines={['100%', '100%']} label="Loading the backups" />}
      {list.isError && <ErrorBox what="The backups could not be read." error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && backups.length === 0 && (
        <Empty title="No backups yet">The app keeps running while its data is copied; its databases are copied as of one moment.</Empty>
      )}
      {backups.length > 0 && (
        <ul className="lines" aria-label="Data backups">
          {backups.map((backup) => (
            <li key={backup.backup_id}>
              <span className="grow">
                <span className="cause">{backup.cause}</span>
                <span className="q">
                  <Ago at={backup.created_at} /> · version {backup.version} · {sizeWords(backup.size_bytes)}
                </span>
              </span>
              <Button small onClick={() => setTarget(backup)}>
                Restore…
              </Button>
            </li>
          ))}
        </ul>
      )}
      {target !== null && <RestoreDialog deployment={deployment} backup={target} onClose={() => setTarget(null)} />}
    </>
  );
}

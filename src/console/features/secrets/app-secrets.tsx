import { useQuery } from '@tanstack/react-query';
import { Link2, Plus } from 'lucide-react';
import { useState } from 'react';
import { toolQuery } from '../../api/tool-query.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ErrorBox } from '../../ui/error-box.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ToolCall } from '../../ui/tool-call.tsx';
import { DeleteSecret } from './delete-secret.tsx';
import { SecretDialog } from './secret-dialog.tsx';
import { SecretLinkDialog } from './secret-link-dialog.tsx';
import { SecretRow } from './secret-row.tsx';
import type { Secret } from './secret.ts';

type Opened = { readonly what: 'add' | 'link' } | { readonly what: 'replace' | 'delete'; readonly secret: Secret };

/** The secrets of all apps, or those that one app gets: names, last characters and users; never a value. */
export function AppSecrets({ deploymentId }: { readonly deploymentId?: string }) {
  const input = deploymentId === undefined ? {} : { deployment_id: deploymentId };
  const list = useQuery(toolQuery('list_credentials', input));
  const deployments = useQuery(toolQuery('list_deployments', { limit: 200 }));
  const [opened, setOpened] = useState<Opened | null>(null);
  const apps = deployments.data?.deployments ?? [];
  const nameOf = (id: string) => apps.find((one) => one.deployment_id === id)?.name ?? id;
  const secrets = list.data?.credentials ?? [];
  const close = () => setOpened(null);
  return (
    <>
      <div className="sec-h">
        <h2>App secrets</h2>
        {list.isSuccess && <span className="q">{secrets.length}</span>}
        <span className="row push">
          <ToolCall name="list_credentials" input={input} />
          <Button small onClick={() => setOpened({ what: 'link' })}>
            <Icon of={Link2} small />
            Ask by link…
          </Button>
          <Button small onClick={() => setOpened({ what: 'add' })}>
            <Icon of={Plus} small />
            Add secret…
          </Button>
        </span>
      </div>
      <p className="intro">
        Encrypted at rest, handed to apps as variables when they start, and hidden in their logs. A value is never shown again.
      </p>
      {list.isPending && <Skeleton lines={['100%', '100%']} label="Loading the secrets" />}
      {list.isError && <ErrorBox what="The secrets could not be read." error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && secrets.length === 0 && (
        <Empty title="No secrets yet">What an app must know and nobody else: the key of a shop, the password of a mailbox.</Empty>
      )}
      {secrets.length > 0 && (
        <ul className="secrets" aria-label="App secrets">
          {secrets.map((secret) => (
            <SecretRow
              key={`${secret.scope}/${secret.name}`}
              secret={secret}
              nameOf={nameOf}
              only={deploymentId}
              onReplace={() => setOpened({ what: 'replace', secret })}
              onDelete={() => setOpened({ what: 'delete', secret })}
            />
          ))}
        </ul>
      )}
      {opened?.what === 'add' && <SecretDialog apps={apps} deploymentId={deploymentId} onClose={close} />}
      {opened?.what === 'link' && <SecretLinkDialog apps={apps} deploymentId={deploymentId} onClose={close} />}
      {opened?.what === 'replace' && <SecretDialog apps={apps} replace={opened.secret} onClose={close} />}
      {opened?.what === 'delete' && <DeleteSecret secret={opened.secret} nameOf={nameOf} onClose={close} />}
    </>
  );
}

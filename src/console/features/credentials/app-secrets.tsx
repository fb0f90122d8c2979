import { useQuery } from '@tanstack/react-query';
import { Ellipsis, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { OutputOf } from '../../../contract/builder-toolset.ts';
import { toolQuery } from '../../api/tool-query.ts';
import { useTool } from '../../api/use-tool.ts';
import { Ago } from '../../ui/ago.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ErrorBox } from '../../ui/error-box.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { toast, toastError } from '../../ui/toasts.ts';
import { SecretDialog } from './secret-dialog.tsx';

type Secret = OutputOf<'list_credentials'>['credentials'][number];
type Opened = { readonly what: 'add' } | { readonly what: 'replace' | 'delete'; readonly secret: Secret };

/** Names, last characters and users of the secrets of apps; never a value. */
export function AppSecrets() {
  const list = useQuery(toolQuery('list_credentials', {}));
  const deployments = useQuery(toolQuery('list_deployments', { limit: 200 }));
  const [opened, setOpened] = useState<Opened | null>(null);
  const nameOf = (id: string) => deployments.data?.deployments.find((one) => one.deployment_id === id)?.name ?? id;
  const secrets = list.data?.credentials ?? [];
  return (
    <>
      <div className="sec-h">
        <h2>App secrets</h2>
        {list.isSuccess && <span className="q">{secrets.length}</span>}
        <Button small className="push" onClick={() => setOpened({ what: 'add' })}>
          <Icon of={Plus} small />
          Add secret
        </Button>
      </div>
      <p className="intro">Encrypted at rest and handed to apps as variables. A value is never shown again.</p>
      {list.isPending && <Skeleton lines={['100%', '100%']} label="Loading the secrets" />}
      {list.isError && <ErrorBox what="The secrets could not be read." error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && secrets.length === 0 && (
        <Empty title="No secrets yet">A builder asks for the ones its app needs; you can also add one here first.</Empty>
      )}
      {secrets.length > 0 && (
        <table className="tb tb-s in box sec-t">
          <thead>
            <tr>
              <th>Name</th>
              <th className="hide-p">Ends in</th>
              <th>Used by</th>
              <th className="num hide-p">Changed</th>
              <th>
                <span className="vh">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {secrets.map((secret) => (
              <tr key={`${secret.scope}/${secret.name}`}>
                <td className="mono sec-name">
                  {secret.name}
                  {secret.scope !== 'tenant' && <span className="q t12 sec-scope">only {nameOf(secret.scope)}</span>}
                </td>
                <td className="mono q hide-p">…{secret.last4}</td>
                <td>{usedBy(secret, nameOf)}</td>
                <td className="num q nw hide-p">
                  <Ago at={secret.updated_at} />
                </td>
                <td className="num sec-act">
                  <SecretMenu name={secret.name} onPick={(what) => setOpened({ what, secret })} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {opened?.what === 'add' && <SecretDialog onClose={() => setOpened(null)} onStored={() => void list.refetch()} />}
      {opened?.what === 'replace' && (
        <SecretDialog replace={opened.secret} onClose={() => setOpened(null)} onStored={() => void list.refetch()} />
      )}
      {opened?.what === 'delete' && (
        <DeleteSecret
          secret={opened.secret}
          users={opened.secret.used_by.map(nameOf)}
          onClose={() => setOpened(null)}
          onDeleted={() => void list.refetch()}
        />
      )}
    </>
  );
}

function SecretMenu({ name, onPick }: { readonly name: string; readonly onPick: (what: 'replace' | 'delete') => void }) {
  return (
    <Menu
      trigger={
        <Button ghost square small label={`More actions for ${name}`}>
          <Icon of={Ellipsis} />
        </Button>
      }
    >
      <MenuItem icon={Pencil} onPick={() => onPick('replace')}>
        Replace value…
      </MenuItem>
      <MenuItem icon={Trash2} danger onPick={() => onPick('delete')}>
        Delete secret…
      </MenuItem>
    </Menu>
  );
}

interface DeleteSecretProps {
  readonly secret: Secret;
  readonly users: readonly string[];
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}

function DeleteSecret({ secret, users, onClose, onDeleted }: DeleteSecretProps) {
  const remove = useTool('delete_credentials');
  return (
    <ConfirmDialog
      title={`Delete ${secret.name}?`}
      effect={
        <p>
          {users.length === 0 ? 'Nothing uses it.' : `${users.join(', ')} ${users.length === 1 ? 'loses' : 'lose'} it at the next restart.`}{' '}
          The value cannot be brought back.
        </p>
      }
      action="Delete secret"
      acting="Deleting"
      pending={remove.isPending}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(
          { name: secret.name, ...(secret.scope === 'tenant' ? {} : { deployment_id: secret.scope }) },
          {
            onSuccess: () => {
              toast('done', `${secret.name} was deleted`);
              onDeleted();
              onClose();
            },
            onError: (error) => toastError(`${secret.name} was not deleted`, error),
          },
        )
      }
    />
  );
}

function usedBy({ used_by }: Secret, nameOf: (id: string) => string) {
  const [first] = used_by;
  if (first === undefined) return <span className="q">nothing</span>;
  return used_by.length === 1 ? nameOf(first) : `${used_by.length} apps`;
}

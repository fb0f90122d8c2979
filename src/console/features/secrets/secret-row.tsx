import { useQueryClient } from '@tanstack/react-query';
import { Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { callTool } from '../../api/call-tool.ts';
import { toolKey } from '../../api/tool-query.ts';
import { Ago } from '../../ui/ago.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { toast, toastError } from '../../ui/toasts.ts';
import { listed } from './listed.ts';
import { usersWords, type Secret } from './secret.ts';

interface SecretRowProps {
  readonly secret: Secret;
  readonly nameOf: (id: string) => string;
  /** On the page of one app: what the row says is about that one. */
  readonly only: string | undefined;
  readonly onReplace: () => void;
  readonly onDelete: () => void;
}

export function SecretRow({ secret, nameOf, only, onReplace, onDelete }: SecretRowProps) {
  const { name, scope, last4, version, updated_at, description } = secret;
  const here = (id: string) => only === undefined || id === only;
  const waiting = secret.restart_needed.filter(here);
  const users = secret.used_by.filter(here);
  const ownedBy = scope === 'tenant' ? 'every app' : `only ${nameOf(scope)}`;
  return (
    <li className="secret">
      <Mark shape={waiting.length > 0 ? 'wait' : users.length > 0 ? 'running' : 'stopped'} />
      <div className="secret-body">
        <div className="row wrap">
          <code>{name}</code>
          {last4 !== '' && <span className="mono q">…{last4}</span>}
          <span className="q t12">
            {ownedBy} · version {version} · <Ago at={updated_at} />
          </span>
        </div>
        {description !== undefined && <p className="s2 t12">{description}</p>}
        <p className="q t12">{usersWords({ used_by: users, restart_needed: waiting }, nameOf)}</p>
      </div>
      {waiting.length > 0 && <RestartApps ids={waiting} nameOf={nameOf} />}
      <Menu
        trigger={
          <Button ghost square small label={`More actions for ${name}`}>
            <Icon of={Ellipsis} />
          </Button>
        }
      >
        <MenuItem icon={Pencil} onPick={onReplace}>
          Replace value…
        </MenuItem>
        <MenuItem icon={Trash2} danger onPick={onDelete}>
          Delete secret…
        </MenuItem>
      </Menu>
    </li>
  );
}

function RestartApps({ ids, nameOf }: { readonly ids: readonly string[]; readonly nameOf: (id: string) => string }) {
  const cache = useQueryClient();
  const [pending, setPending] = useState(false);
  async function restart(): Promise<void> {
    setPending(true);
    const ends = await Promise.allSettled(ids.map((id) => callTool('restart_deployment', { deployment_id: id })));
    await cache.invalidateQueries({ queryKey: toolKey('list_credentials') });
    setPending(false);
    const failed = ends.flatMap((end, index) =>
      end.status === 'rejected' ? [{ id: ids[index] ?? '', error: end.reason as unknown }] : [],
    );
    for (const { id, error } of failed) toastError(`${nameOf(id)} was not restarted`, error);
    const done = ids.filter((id) => !failed.some((one) => one.id === id));
    if (done.length > 0) toast('done', `${listed(done.map(nameOf))} restarted with its secrets`);
  }
  return (
    <Button small pending={pending && 'Restarting'} onClick={() => void restart()}>
      {ids.length === 1 ? `Restart ${nameOf(ids[0] ?? '')}` : `Restart ${ids.length} apps`}
    </Button>
  );
}

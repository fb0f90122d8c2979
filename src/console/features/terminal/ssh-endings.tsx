import { useState } from 'react';
import { useTool } from '../../api/use-tool.ts';
import { Ago } from '../../ui/ago.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Field, Select } from '../../ui/field.tsx';
import { Mark } from '../../ui/mark.tsx';
import { toast, toastError } from '../../ui/toasts.ts';
import { count } from '../../words/count.ts';
import { lifetimes, usualLifetime } from './ssh-text.ts';
import type { Ssh, SshAccess } from './use-ssh.ts';

interface SshEndingsProps {
  readonly deploymentId: string;
  readonly name: string;
  readonly ssh: Ssh;
  readonly access: SshAccess;
}

/** A new token in place of the old one, or none any more. Both end what is connected. */
export function SshEndings({ deploymentId, name, ssh, access }: SshEndingsProps) {
  const recreate = useTool('recreate_ssh');
  const revoke = useTool('revoke_ssh');
  const [asking, setAsking] = useState<'recreate' | 'revoke' | null>(null);
  const [minutes, setMinutes] = useState(usualLifetime);
  const close = (): void => setAsking(null);
  // Whoever asked for a key as well still asks for it.
  const samePublicKey = access.public_key === undefined ? {} : { public_key: access.public_key };

  function doRecreate(): void {
    recreate.mutate(
      { deployment_id: deploymentId, expires_in_minutes: Number(minutes), ...samePublicKey },
      {
        onSuccess(next) {
          close();
          ssh.opened(next);
          toast('done', 'SSH recreated. The old command has stopped working.');
        },
        onError: (error) => toastError('SSH was not recreated', error),
      },
    );
  }
  function doRevoke(): void {
    revoke.mutate(
      { deployment_id: deploymentId },
      {
        onSuccess({ sessions_closed }) {
          close();
          ssh.closed();
          toast('done', `SSH revoked. ${sessions_closed === 0 ? 'Nobody was connected.' : `${count(sessions_closed, 'session')} ended.`}`);
        },
        onError: (error) => toastError('SSH was not revoked', error),
      },
    );
  }
  const users = (
    <div className="fx">
      <div className="row">
        <Mark shape={access.sessions === 0 ? 'stopped' : 'running'} />
        <span className="grow">{access.sessions === 0 ? 'Nobody is connected' : `${count(access.sessions, 'session')} connected`}</span>
        <span className="q">{access.last_used_at === undefined ? 'never used' : <Ago at={access.last_used_at} />}</span>
      </div>
    </div>
  );
  return (
    <>
      <div className="row wrap ssh-acts">
        <Button onClick={() => setAsking('recreate')}>Recreate SSH…</Button>
        <span className="grow" />
        <Button danger="word" onClick={() => setAsking('revoke')}>
          Revoke SSH…
        </Button>
      </div>
      {asking === 'recreate' && (
        <ConfirmDialog
          title={`Recreate SSH to ${name}?`}
          effect={
            <>
              <p>
                The old command stops working at once, whoever is connected is cut off, and every place that has the old user name needs the
                new one: scripts, <code>~/.ssh/config</code>, editors.
              </p>
              {users}
            </>
          }
          action="Recreate SSH"
          acting="Recreating"
          pending={recreate.isPending}
          onClose={close}
          onConfirm={doRecreate}
        >
          <Field label="The new one ends after">
            {(attributes) => <Select {...attributes} options={lifetimes} value={minutes} onPick={setMinutes} />}
          </Field>
        </ConfirmDialog>
      )}
      {asking === 'revoke' && (
        <ConfirmDialog
          title={`Revoke SSH to ${name}?`}
          effect={
            <>
              <p>The command stops working, and its sessions and what runs in them end within a second. You can open SSH access again.</p>
              {users}
            </>
          }
          action="Revoke SSH"
          acting="Revoking"
          pending={revoke.isPending}
          onClose={close}
          onConfirm={doRevoke}
        />
      )}
    </>
  );
}

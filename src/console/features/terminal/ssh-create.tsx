import { useState, type FormEvent } from 'react';
import { useTool } from '../../api/use-tool.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { Field, Select, TextArea } from '../../ui/field.tsx';
import { toastError } from '../../ui/toasts.ts';
import { lifetimes, usualLifetime } from './ssh-text.ts';
import type { SshAccess } from './use-ssh.ts';

interface SshCreateProps {
  readonly deploymentId: string;
  readonly onOpened: (access: SshAccess) => void;
}

/** Nobody has access yet: what it would be, for how long, and for whom. */
export function SshCreate({ deploymentId, onOpened }: SshCreateProps) {
  const create = useTool('create_ssh');
  const [minutes, setMinutes] = useState(usualLifetime);
  const [withKey, setWithKey] = useState(false);
  const [publicKey, setPublicKey] = useState('');
  const missing = withKey && publicKey.trim() === '';

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (missing || create.isPending) return;
    create.mutate(
      { deployment_id: deploymentId, expires_in_minutes: Number(minutes), ...(withKey ? { public_key: publicKey.trim() } : {}) },
      { onSuccess: onOpened, onError: (error) => error.code !== 'invalid_input' && toastError('SSH access was not opened', error) },
    );
  }
  return (
    <section>
      <p className="s2">
        A command for your own terminal that opens a shell in the sandbox. The stock client is enough, and there is no key file: the user
        name is the secret.
      </p>
      <form className="form ssh-form" onSubmit={submit}>
        <Field label="Ends after">
          {(attributes) => <Select {...attributes} options={lifetimes} value={minutes} onPick={setMinutes} />}
        </Field>
        <Checkbox checked={withKey} onChange={(event) => setWithKey(event.target.checked)}>
          Also require my public key
        </Checkbox>
        {withKey && (
          <Field
            label="Public key"
            help="The line in a file like ~/.ssh/id_ed25519.pub. Never the file without .pub."
            error={create.error?.code === 'invalid_input' ? create.error.message : undefined}
          >
            {(attributes) => (
              <TextArea
                {...attributes}
                className="mono ssh-key"
                rows={3}
                autoComplete="off"
                spellCheck={false}
                placeholder="ssh-ed25519 AAAA… you@laptop"
                value={publicKey}
                onChange={(event) => setPublicKey(event.target.value)}
              />
            )}
          </Field>
        )}
        <div>
          <Button type="submit" pending={create.isPending && 'Opening'} impossible={missing && 'Paste your public key first.'}>
            Open SSH access
          </Button>
        </div>
      </form>
    </section>
  );
}

import { useState, type FormEvent } from 'react';
import type { Deployment } from '../../../contract/deployments.ts';
import { useTool } from '../../api/use-tool.ts';
import { Button } from '../../ui/button.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorBox } from '../../ui/error-box.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { problemOf } from './problem-of.ts';
import { ScopeField, SecretNameField } from './secret-fields.tsx';
import { named } from './secret.ts';

interface SecretLinkDialogProps {
  readonly apps: readonly Deployment[];
  readonly deploymentId?: string | undefined;
  readonly onClose: () => void;
}

/** For a value that somebody else has: a page of one use where they type it, so that it passes through no chat. */
export function SecretLinkDialog({ apps, deploymentId, onClose }: SecretLinkDialogProps) {
  const create = useTool('create_secret_link');
  const [name, setName] = useState('');
  const [scope, setScope] = useState(deploymentId ?? 'tenant');
  const [why, setWhy] = useState('');
  const nameProblem = problemOf(create.error, 'name');
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!create.isPending) create.mutate({ ...named({ name, scope }), why: why.trim() });
  }
  if (create.data !== undefined) {
    return (
      <Dialog title={`Ask for ${name} by link`} onClose={onClose} footer={<Button onClick={onClose}>Done</Button>}>
        <div className="dialog-body form">
          <p className="s2">Send this to whoever has the value. It works once; what they type is stored here and shown nowhere.</p>
          <CopyField what="Link" text={create.data.url} />
          <p className="why">
            Good until {new Date(create.data.expires_at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}.
          </p>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title="Ask for a secret by link" onClose={onClose}>
      <form onSubmit={submit}>
        <div className="dialog-body form">
          <SecretNameField name={name} onName={setName} error={nameProblem} />
          <Field label="Why it is needed" help="Shown on the page to whoever types it.">
            {(attributes) => (
              <Input {...attributes} required maxLength={500} value={why} onChange={(event) => setWhy(event.target.value)} />
            )}
          </Field>
          <ScopeField apps={apps} scope={scope} onScope={setScope} />
          {create.isError && nameProblem === undefined && <ErrorBox what="No link was made." error={create.error} />}
        </div>
        <footer>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" primary pending={create.isPending && 'Making'}>
            Make link
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

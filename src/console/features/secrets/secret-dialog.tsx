import { useState, type FormEvent } from 'react';
import type { Deployment } from '../../../contract/deployments.ts';
import { useTool } from '../../api/use-tool.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorBox } from '../../ui/error-box.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { toast } from '../../ui/toasts.ts';
import { listed } from './listed.ts';
import { problemOf } from './problem-of.ts';
import { ScopeField, SecretNameField } from './secret-fields.tsx';
import { SecretValueField } from './secret-value-field.tsx';
import { named } from './secret.ts';

interface SecretDialogProps {
  readonly apps: readonly Deployment[];
  /** The app whose page this is: a new secret is for it, unless somebody chooses otherwise. */
  readonly deploymentId?: string | undefined;
  readonly replace?: { readonly name: string; readonly scope: string };
  readonly onClose: () => void;
}

/** Takes a value that is never shown again. */
export function SecretDialog({ apps, deploymentId, replace, onClose }: SecretDialogProps) {
  const store = useTool('store_credentials');
  const [name, setName] = useState(replace?.name ?? '');
  const [scope, setScope] = useState(replace?.scope ?? deploymentId ?? 'tenant');
  const [value, setValue] = useState('');
  const [description, setDescription] = useState('');
  const nameProblem = problemOf(store.error, 'name');
  const nameOf = (id: string) => apps.find((one) => one.deployment_id === id)?.name ?? id;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (store.isPending) return;
    store.mutate(
      { ...named({ name, scope }), value, ...(description.trim() === '' ? {} : { description: description.trim() }) },
      {
        onSuccess: ({ restart_needed }) => {
          const after = restart_needed.length === 0 ? '' : `. ${listed(restart_needed.map(nameOf))} gets it at the next restart.`;
          toast('done', `${name} was stored${after}`);
          // What was typed is not kept in the page's memory either.
          store.reset();
          onClose();
        },
      },
    );
  }
  return (
    <Dialog title={replace === undefined ? 'Add a secret' : `Replace ${replace.name}`} onClose={onClose}>
      <form onSubmit={submit} autoComplete="off">
        <div className="dialog-body form">
          {replace === undefined && <SecretNameField name={name} onName={setName} error={nameProblem} />}
          <SecretValueField
            label={replace === undefined ? 'Value' : 'New value'}
            value={value}
            onValue={setValue}
            first={replace !== undefined}
          />
          {replace === undefined && <ScopeField apps={apps} scope={scope} onScope={setScope} />}
          {replace === undefined && (
            <Field label="What it is for" help="For whoever reads this list later. Not secret.">
              {(attributes) => (
                <Input {...attributes} maxLength={500} value={description} onChange={(event) => setDescription(event.target.value)} />
              )}
            </Field>
          )}
          {store.isError && nameProblem === undefined && <ErrorBox what="It was not stored." error={store.error} />}
        </div>
        <footer>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" primary pending={store.isPending && 'Storing'}>
            {replace === undefined ? 'Store secret' : 'Replace value'}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

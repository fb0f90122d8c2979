import { useState, type FormEvent } from 'react';
import type { FieldProblem } from '../../../contract/errors.ts';
import { ApiError } from '../../api/api-error.ts';
import { useTool } from '../../api/use-tool.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorBox } from '../../ui/error-box.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { toast } from '../../ui/toasts.ts';

interface SecretDialogProps {
  readonly replace?: { readonly name: string; readonly scope: string };
  readonly onClose: () => void;
  readonly onStored: () => void;
}

/** Takes a value that is never shown again. */
export function SecretDialog({ replace, onClose, onStored }: SecretDialogProps) {
  const store = useTool('store_credentials');
  const [name, setName] = useState(replace?.name ?? '');
  const [value, setValue] = useState('');
  const nameProblem = problemOf(store.error, 'name');
  const deployment_id = replace === undefined || replace.scope === 'tenant' ? undefined : replace.scope;
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (store.isPending) return;
    store.mutate(
      { name, value, ...(deployment_id === undefined ? {} : { deployment_id }) },
      {
        onSuccess: ({ restart_needed }) => {
          const after =
            restart_needed.length === 0
              ? ''
              : ` Restart ${restart_needed.length === 1 ? 'the app' : `${restart_needed.length} apps`} that use it to hand it over.`;
          toast('done', `${name} was stored.${after}`);
          onStored();
          onClose();
        },
      },
    );
  }
  return (
    <Dialog title={replace === undefined ? 'Add a secret' : `Replace ${replace.name}`} onClose={onClose}>
      <form onSubmit={submit}>
        <div className="dialog-body form">
          {replace === undefined && (
            <Field label="Name" help="Capital letters, digits and _: the variable that the app reads." error={nameProblem}>
              {(attributes) => (
                <Input
                  {...attributes}
                  className="mono"
                  required
                  placeholder="SHOP_API_KEY"
                  autoComplete="off"
                  autoCapitalize="characters"
                  spellCheck={false}
                  data-first-focus
                  value={name}
                  onChange={(event) => setName(event.target.value.toUpperCase().replaceAll(/[\s-]/g, '_'))}
                />
              )}
            </Field>
          )}
          <Field label={replace === undefined ? 'Value' : 'New value'}>
            {(attributes) => (
              <Input
                {...attributes}
                type="password"
                required
                autoComplete="off"
                {...(replace === undefined ? {} : { 'data-first-focus': true })}
                value={value}
                onChange={(event) => setValue(event.target.value)}
              />
            )}
          </Field>
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

function problemOf(error: unknown, field: string): string | undefined {
  if (!(error instanceof ApiError) || !Array.isArray(error.details)) return undefined;
  return (error.details as FieldProblem[]).find((problem) => problem.field === field)?.message;
}

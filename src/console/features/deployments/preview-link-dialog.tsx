import { useState, type FormEvent } from 'react';
import type { Deployment } from '../../../contract/deployments.ts';
import { useTool } from '../../api/use-tool.ts';
import { Button } from '../../ui/button.tsx';
import { Radio } from '../../ui/choice.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorBox } from '../../ui/error-box.tsx';

const choices = [
  { minutes: 60, label: '1 hour' },
  { minutes: 1_440, label: '1 day' },
  { minutes: 10_080, label: '7 days' },
] as const;

/** A link that opens a private app for whoever has it, until it expires. */
export function PreviewLinkDialog({ deployment, onClose }: { readonly deployment: Deployment; readonly onClose: () => void }) {
  const create = useTool('create_preview_link');
  const [minutes, setMinutes] = useState(60);
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!create.isPending) create.mutate({ deployment_id: deployment.deployment_id, expires_in_minutes: minutes });
  }
  if (create.data !== undefined) {
    return (
      <Dialog title={`A link to ${deployment.name}`} onClose={onClose} footer={<Button onClick={onClose}>Done</Button>}>
        <div className="dialog-body form">
          <p className="s2">Whoever opens it may use the app until {new Date(create.data.expires_at).toLocaleString('en-GB')}.</p>
          <CopyField what="Link" text={create.data.url} />
          <p className="why">To end all links at once, make the app public and private again.</p>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title={`Share ${deployment.name} by link`} onClose={onClose}>
      <form onSubmit={submit}>
        <fieldset className="dialog-body plain">
          <legend className="s2">Whoever has the link may use the app, without signing in here, for:</legend>
          {choices.map((choice) => (
            <Radio key={choice.minutes} name="minutes" checked={choice.minutes === minutes} onChange={() => setMinutes(choice.minutes)}>
              {choice.label}
            </Radio>
          ))}
          {create.isError && <ErrorBox what="No link was made." error={create.error} />}
        </fieldset>
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

import { useState, type FormEvent } from 'react';
import type { Deployment } from '../../../contract/deployments.ts';
import { useTool } from '../../api/use-tool.ts';
import { Button } from '../../ui/button.tsx';
import { Radio } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { toast, toastError } from '../../ui/toasts.ts';
import { autoStopWords } from './deployment-words.ts';

const choices = [0, 15, 60, 240, 1_440] as const;

/** After how long without use it stops by itself. */
export function AutoStopDialog({ deployment, onClose }: { readonly deployment: Deployment; readonly onClose: () => void }) {
  const set = useTool('set_auto_stop');
  const [minutes, setMinutes] = useState(deployment.auto_stop_minutes);
  const options = [...new Set([...choices, deployment.auto_stop_minutes])].toSorted((a, b) => a - b);
  function submit(event: FormEvent): void {
    event.preventDefault();
    set.mutate(
      { deployment_id: deployment.deployment_id, minutes },
      {
        onSuccess: () => {
          toast(
            'done',
            minutes === 0
              ? `${deployment.name} no longer stops by itself`
              : `${deployment.name} stops after ${autoStopWords(minutes)} without use`,
          );
          onClose();
        },
        onError: (error) => toastError('Auto-stop was not changed', error),
      },
    );
  }
  return (
    <Dialog title="Change auto-stop" onClose={onClose}>
      <form onSubmit={submit}>
        <fieldset className="dialog-body plain">
          <legend className="s2">Stop {deployment.name} after this long without a request, a command or a terminal:</legend>
          {options.map((option) => (
            <Radio key={option} name="minutes" checked={option === minutes} onChange={() => setMinutes(option)}>
              {option === 0 ? 'Never: it runs until someone stops it' : autoStopWords(option)}
            </Radio>
          ))}
        </fieldset>
        <footer>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" primary pending={set.isPending && 'Saving'}>
            Set auto-stop
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

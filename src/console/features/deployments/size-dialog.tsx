import { useState, type FormEvent } from 'react';
import type { Deployment } from '../../../contract/deployments.ts';
import type { Size } from '../../../contract/shared.ts';
import { sizeLimits } from '../../../domain/sizes.ts';
import { useTool } from '../../api/use-tool.ts';
import { Button } from '../../ui/button.tsx';
import { Radio } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { toast, toastError } from '../../ui/toasts.ts';

const sizes = Object.keys(sizeLimits) as Size[];

/** CPU and memory of the sandbox. */
export function SizeDialog({ deployment, onClose }: { readonly deployment: Deployment; readonly onClose: () => void }) {
  const set = useTool('set_size');
  const [size, setSize] = useState<Size>(deployment.size);
  function submit(event: FormEvent): void {
    event.preventDefault();
    set.mutate(
      { deployment_id: deployment.deployment_id, size },
      {
        onSuccess: () => {
          toast('done', `${deployment.name} is ${size}`);
          onClose();
        },
        onError: (error) => toastError('The size was not changed', error),
      },
    );
  }
  return (
    <Dialog title="Change size" onClose={onClose}>
      <form onSubmit={submit}>
        <fieldset className="dialog-body plain">
          <legend className="s2">
            {deployment.status === 'running'
              ? `${deployment.name} restarts with its new size.`
              : `${deployment.name} starts with its new size.`}
          </legend>
          {sizes.map((option) => (
            <Radio key={option} name="size" checked={option === size} onChange={() => setSize(option)}>
              {option}{' '}
              <span className="q">
                · {sizeLimits[option].cpus} CPU, {sizeLimits[option].memoryMb} MB
              </span>
            </Radio>
          ))}
        </fieldset>
        <footer>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            primary
            pending={set.isPending && 'Saving'}
            impossible={size === deployment.size && `It is ${size} already.`}
          >
            Set size
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

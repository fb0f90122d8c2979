import { Pause } from 'lucide-react';
import type { Deployment } from '../../../contract/deployments.ts';
import { useTool } from '../../api/use-tool.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { toast, toastError } from '../../ui/toasts.ts';

/** Takes a job off its schedule; starting it puts it back on. Nothing to see while it runs, or has no schedule to be taken off. */
export function PauseButton({ deployment }: { readonly deployment: Deployment }) {
  const stop = useTool('stop_deployment');
  const { deployment_id, name, status, next_run_at } = deployment;
  const waits = status === 'stopped' || status === 'failed';
  if (!waits || next_run_at === undefined) return null;
  function pause(): void {
    stop.mutate(
      { deployment_id },
      {
        onSuccess: () => toast('stopped', `The schedule of ${name} is paused`),
        onError: (error) => toastError('The schedule was not paused', error),
      },
    );
  }
  return (
    <Button className="pause" pending={stop.isPending && 'Pausing'} onClick={pause}>
      <Icon of={Pause} small />
      Pause schedule
    </Button>
  );
}

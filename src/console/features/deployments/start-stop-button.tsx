import { Play, Square } from 'lucide-react';
import type { Deployment } from '../../../contract/deployments.ts';
import { can } from '../../../domain/can.ts';
import { useTool } from '../../api/use-tool.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { toast, toastError } from '../../ui/toasts.ts';

interface StartStopButtonProps {
  readonly deployment: Deployment;
  readonly small?: boolean;
}

/** The one visible action. It stays pending until the platform says that the state has changed. */
export function StartStopButton({ deployment, small = false }: StartStopButtonProps) {
  const start = useTool('start_deployment');
  const stop = useTool('stop_deployment');
  const { deployment_id, name, status } = deployment;
  const stoppable = status === 'running' || status === 'starting' || status === 'stopping';
  const possible = stoppable ? can.stop(deployment) : can.start(deployment);

  function startIt(): void {
    start.mutate({ deployment_id }, { onError: (error) => toastError(`${name} did not start`, error) });
  }
  function stopIt(): void {
    stop.mutate(
      { deployment_id },
      {
        onSuccess: () => toast('stopped', `${name} stops`, { action: { label: 'Start again', run: startIt } }),
        onError: (error) => toastError(`${name} was not stopped`, error),
      },
    );
  }

  const [verb, verbing] = startWords(deployment);

  if (stoppable) {
    return (
      <Button
        small={small}
        className="act"
        pending={(stop.isPending || status === 'stopping') && 'Stopping'}
        impossible={!possible.ok && possible.why}
        onClick={stopIt}
      >
        <Icon of={Square} small />
        Stop<span className="vh"> {name}</span>
      </Button>
    );
  }
  return (
    <Button
      small={small}
      className="act"
      pending={(start.isPending && verbing) || (status === 'deleting' && 'Deleting')}
      impossible={!possible.ok && possible.why}
      onClick={startIt}
    >
      <Icon of={Play} small />
      {verb}
      <span className="vh"> {name}</span>
    </Button>
  );
}

/** What starting means for it, and while it is asked for. */
function startWords({ job, next_run_at }: Deployment): readonly [verb: string, verbing: string] {
  switch (job) {
    case 'always_on':
      return ['Start', 'Starting'];
    case 'one_time':
      return ['Run now', 'Starting'];
    case 'scheduled':
      return next_run_at === undefined ? ['Resume schedule', 'Resuming'] : ['Run now', 'Starting'];
  }
}

import { useQuery } from '@tanstack/react-query';
import type { Deployment } from '../../../contract/deployments.ts';
import { can } from '../../../domain/can.ts';
import { toolQuery } from '../../api/tool-query.ts';
import { useTool } from '../../api/use-tool.ts';
import { Button } from '../../ui/button.tsx';
import { deploymentState } from '../../ui/state-words.ts';
import { Status } from '../../ui/status.tsx';
import { toastError } from '../../ui/toasts.ts';

interface PreviewDownProps {
  readonly deployment: Deployment;
  readonly onFix: (message: string) => void;
}

const lastLines = 8;

/** An app that does not run: why, and what can be done about it from here. */
export function PreviewDown({ deployment, onFix }: PreviewDownProps) {
  const start = useTool('start_deployment');
  const { shape, word } = deploymentState(deployment);
  const crashed = deployment.status === 'crashed' || deployment.status === 'failed';
  const possible = can.start(deployment);
  const moving = deployment.status === 'starting' || deployment.status === 'stopping';
  return (
    <div className="stage stage-words">
      <div>
        <Status shape={shape}>{word}</Status>
        <p className="q">{reason(deployment)}</p>
        {crashed && <LastLines deploymentId={deployment.deployment_id} onFix={onFix} />}
        {!moving && (
          <Button
            primary
            pending={start.isPending && 'Starting'}
            impossible={!possible.ok && possible.why}
            onClick={() =>
              start.mutate({ deployment_id: deployment.deployment_id }, { onError: (error) => toastError('It was not started', error) })
            }
          >
            Start app
          </Button>
        )}
      </div>
    </div>
  );
}

function LastLines({ deploymentId, onFix }: { readonly deploymentId: string; readonly onFix: (message: string) => void }) {
  const logs = useQuery({ ...toolQuery('get_logs', { deployment_id: deploymentId, limit: lastLines }), staleTime: 0 });
  const text = logs.data?.lines.map((line) => line.text).join('\n') ?? '';
  if (text === '') return null;
  return (
    <>
      <div className="err">{text}</div>
      <Button onClick={() => onFix(`The app crashed. Fix this:\n${text}`)}>Fix this</Button>{' '}
    </>
  );
}

function reason(deployment: Deployment): string {
  switch (deployment.status) {
    case 'starting':
      return 'It is shown as soon as it answers.';
    case 'stopping':
      return 'Its data and logs are kept.';
    case 'stopped':
      return stoppedWords(deployment.stopped_reason);
    case 'crashed':
      return 'It ended by itself; the platform starts it again after a short wait.';
    case 'failed':
      return 'It crashed too often in a row, so the platform stopped trying.';
    case 'deleting':
      return 'It is being deleted.';
    case 'running':
      return '';
  }
}

function stoppedWords(why: Deployment['stopped_reason']): string {
  switch (why) {
    case 'idle':
      return 'It stopped because nobody used it. Data and logs are kept, and the next request wakes it.';
    case 'budget':
      return 'It stopped because the budget is used up. Data and logs are kept.';
    case 'crash_limit':
      return 'It crashed too often in a row. Data and logs are kept.';
    case 'platform':
      return 'It stopped with the platform. Data and logs are kept.';
    case 'disk':
      return 'It wrote more to the disk than it may. Data and logs are kept.';
    case 'completed':
      return 'It is a job, and its run is over. Data and logs are kept.';
    case 'person':
    case undefined:
      return 'A person stopped it. It stays stopped until it is started; data and logs are kept.';
  }
}

import type { Deployment } from '../../../contract/deployments.ts';
import { useLiveState } from '../../api/live-context.tsx';
import { Mark, type MarkShape } from '../../ui/mark.tsx';
import { deploymentState } from '../../ui/state-words.ts';
import { timeOfDay } from '../../ui/time.ts';
import { useNow } from '../../ui/use-now.ts';

/** The last row: whether more can come, and if not, why. */
export function LogState({ deployment }: { readonly deployment: Deployment }) {
  const live = useLiveState();
  const now = useNow(live.is === 'waiting' ? 500 : null);
  if (live.is === 'waiting') {
    return (
      <p className="ll-state">
        <Mark shape="starting" />
        Reconnecting in {Math.max(1, Math.ceil((live.until - now) / 1_000))} s
      </p>
    );
  }
  const [shape, words] = live.is === 'live' ? appState(deployment) : (['starting', 'Connecting'] as const);
  return (
    <output className="ll-state">
      <Mark shape={shape} />
      {words}
    </output>
  );
}

function appState(deployment: Deployment): readonly [MarkShape, string] {
  const { status, last_exit, failure } = deployment;
  switch (status) {
    case 'running':
      return ['running', 'Live: new lines appear here'];
    case 'starting':
      return ['starting', 'Starting'];
    case 'stopping':
      return ['starting', 'Stopping'];
    case 'deleting':
      return ['starting', 'Deleting'];
    case 'stopped':
      return ['stopped', deploymentState(deployment).word];
    case 'failed':
      return ['failed', failure === undefined ? 'Failed' : `Failed: ${failure}`];
    case 'crashed':
      return [
        'crashed',
        last_exit === undefined ? 'Crashed' : `Exited with ${last_exit.exit_code ?? last_exit.signal} at ${timeOfDay(last_exit.at)}`,
      ];
  }
}

import { Check } from 'lucide-react';
import { useState } from 'react';
import type { Deployment } from '../../../contract/deployments.ts';
import { sizeLimits } from '../../../domain/sizes.ts';
import { can } from '../../../domain/can.ts';
import { useTool } from '../../api/use-tool.ts';
import { Ago } from '../../ui/ago.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { deploymentState } from '../../ui/state-words.ts';
import { Status } from '../../ui/status.tsx';
import { toastError } from '../../ui/toasts.ts';

interface DetailsDeployedProps {
  readonly deployment: Deployment;
  readonly proven: readonly string[];
  readonly sentences: number;
}

const shown = 6;

/** Beside a live app: its state and use, and what was proven of it. */
export function DetailsDeployed({ deployment, proven, sentences }: DetailsDeployedProps) {
  const [all, setAll] = useState(false);
  const { shape, word } = deploymentState(deployment);
  const limit = sizeLimits[deployment.size];
  const listed = all ? proven : proven.slice(0, shown);
  return (
    <aside className="aside" aria-label="Details" tabIndex={0}>
      <header>
        <Status shape={shape}>{word}</Status>
        <StartOrStop deployment={deployment} />
      </header>
      <section>
        <dl className="dl">
          <dt>Version</dt>
          <dd>{deployment.version}</dd>
          <dt>Started</dt>
          <dd>
            <Ago at={deployment.started_at} />
          </dd>
          <dt>Last request</dt>
          <dd>
            <Ago at={deployment.last_request_at} never="none yet" />
          </dd>
          <dt>Memory</dt>
          <dd>
            {deployment.memory_mb === undefined
              ? `up to ${limit.memoryMb} MB`
              : `${Math.round(deployment.memory_mb)} of ${limit.memoryMb} MB`}
          </dd>
          <dt>CPU</dt>
          <dd>{deployment.cpu_percent === undefined ? `up to ${limit.cpus}` : `${Math.round(deployment.cpu_percent)} %`}</dd>
          <dt>Stops when idle</dt>
          <dd>{deployment.auto_stop_minutes === 0 ? 'never' : `${deployment.auto_stop_minutes} min`}</dd>
          <dt>Restarts</dt>
          <dd>{deployment.restarts}</dd>
        </dl>
      </section>
      {proven.length > 0 && (
        <section>
          <h2>
            Proven
            <span className="n">
              {proven.length} of {Math.max(sentences, proven.length)}
            </span>
          </h2>
          <ul className="checks t12">
            {listed.map((sentence) => (
              <li key={sentence}>
                <Icon of={Check} small className="add" />
                <span>{sentence}</span>
              </li>
            ))}
            {listed.length < proven.length && (
              <li>
                <span />
                <button type="button" className="more" onClick={() => setAll(true)}>
                  {proven.length - listed.length} more
                </button>
              </li>
            )}
          </ul>
        </section>
      )}
    </aside>
  );
}

function StartOrStop({ deployment }: { readonly deployment: Deployment }) {
  const start = useTool('start_deployment');
  const stop = useTool('stop_deployment');
  const input = { deployment_id: deployment.deployment_id };
  const up = deployment.status === 'running' || deployment.status === 'starting';
  const possible = up ? can.stop(deployment) : can.start(deployment);
  return up ? (
    <Button
      small
      pending={stop.isPending && 'Stopping'}
      impossible={!possible.ok && possible.why}
      onClick={() => stop.mutate(input, { onError: (error) => toastError('It was not stopped', error) })}
    >
      Stop app
    </Button>
  ) : (
    <Button
      small
      pending={start.isPending && 'Starting'}
      impossible={!possible.ok && possible.why}
      onClick={() => start.mutate(input, { onError: (error) => toastError('It was not started', error) })}
    >
      Start app
    </Button>
  );
}

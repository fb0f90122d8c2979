import type { Agent, BuildStage } from '../../contract/agents.ts';
import type { Deployment } from '../../contract/deployments.ts';
import type { MarkShape } from './mark.tsx';

export interface StateWords {
  readonly shape: MarkShape;
  readonly word: string;
}

type DeploymentNow = Pick<Deployment, 'status' | 'job' | 'next_run_at' | 'stopped_reason'>;

/** In the order they are done; the contract's list, without its schemas in the bundle. */
const stageOrder: readonly BuildStage[] = ['understanding', 'planning', 'generating', 'reviewing', 'testing', 'deploying'];

/** How every view names and marks the state of a deployment. */
export function deploymentState({ status, job, next_run_at, stopped_reason }: DeploymentNow): StateWords {
  switch (status) {
    case 'starting':
      return { shape: 'starting', word: 'Starting' };
    case 'running':
      return { shape: 'running', word: 'Running' };
    case 'stopping':
      return { shape: 'starting', word: 'Stopping' };
    case 'stopped':
      if (job === 'scheduled') return { shape: 'stopped', word: next_run_at === undefined ? 'Paused' : 'Scheduled' };
      return { shape: 'stopped', word: stopped_reason === 'completed' ? 'Completed' : 'Stopped' };
    case 'crashed':
      return { shape: 'crashed', word: 'Crashed' };
    case 'failed':
      return { shape: 'failed', word: 'Failed' };
    case 'deleting':
      return { shape: 'starting', word: 'Deleting' };
  }
}

/** How every view names and marks the state of a builder. */
export function agentState({ status, stage }: Pick<Agent, 'status' | 'stage'>): StateWords {
  switch (status) {
    case 'processing':
      return { shape: 'starting', word: processingWord(stage) };
    case 'gathering':
      return { shape: 'wait', word: 'Answer needed' };
    case 'awaiting_approval':
      return { shape: 'wait', word: 'Plan to approve' };
    case 'deployed':
      return { shape: 'running', word: 'Deployed' };
    case 'failed':
      return { shape: 'failed', word: 'Failed' };
    case 'cancelled':
      return { shape: 'stopped', word: 'Cancelled' };
  }
}

function processingWord(stage: BuildStage | undefined): string {
  if (stage === undefined) return 'Working';
  if (stage === 'understanding') return 'Understanding';
  if (stage === 'planning') return 'Planning';
  return `Building ${stageOrder.indexOf(stage) + 1}/${stageOrder.length}`;
}

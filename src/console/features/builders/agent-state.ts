import type { Agent } from '../../../contract/agents.ts';
import { buildStages } from '../../../contract/agents.ts';

/** The shapes of the status marks that a builder can carry. */
export type AgentMark = 'wait' | 'starting' | 'running' | 'failed' | 'stopped';

export interface AgentWords {
  readonly mark: AgentMark;
  /** For rows and phones: `Building 5/6`. */
  readonly short: string;
  /** For the head: `Building, stage 5 of 6`. */
  readonly long: string;
}

/** A builder's state as a mark and words, the same everywhere. */
export function agentWords(agent: Pick<Agent, 'status' | 'stage'>, version?: number): AgentWords {
  switch (agent.status) {
    case 'gathering':
      return { mark: 'wait', short: 'Answer needed', long: 'Your answer needed' };
    case 'awaiting_approval':
      return { mark: 'wait', short: 'Plan to approve', long: 'Awaiting your approval' };
    case 'processing':
      return processingWords(agent.stage);
    case 'deployed':
      return {
        mark: 'running',
        short: 'Deployed',
        long: version === undefined || version === 0 ? 'Deployed' : `Deployed, version ${version}`,
      };
    case 'failed':
      return { mark: 'failed', short: 'Failed', long: 'Failed' };
    case 'cancelled':
      return { mark: 'stopped', short: 'Cancelled', long: 'Cancelled' };
  }
}

function processingWords(stage: Agent['stage']): AgentWords {
  if (stage === undefined || stage === 'understanding')
    return { mark: 'starting', short: 'Understanding', long: 'Understanding what you need' };
  if (stage === 'planning') return { mark: 'starting', short: 'Planning', long: 'Writing the plan' };
  const place = buildStages.indexOf(stage) + 1;
  return { mark: 'starting', short: `Building ${place}/${buildStages.length}`, long: `Building, stage ${place} of ${buildStages.length}` };
}

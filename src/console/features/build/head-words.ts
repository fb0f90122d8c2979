import type { Agent } from '../../../contract/agents.ts';
import { stageOrder } from './stages.ts';

/** A builder's state for its head, where there is room: `Building, stage 5 of 6`. */
export function headWords(agent: Pick<Agent, 'status' | 'stage'>, version: number): string {
  switch (agent.status) {
    case 'gathering':
      return 'Your answer needed';
    case 'awaiting_approval':
      return 'Awaiting your approval';
    case 'processing':
      if (agent.stage === undefined || agent.stage === 'understanding') return 'Understanding what you need';
      if (agent.stage === 'planning') return 'Writing the plan';
      return `Building, stage ${stageOrder.indexOf(agent.stage) + 1} of ${stageOrder.length}`;
    case 'deployed':
      return version === 0 ? 'Deployed' : `Deployed, version ${version}`;
    case 'failed':
      return version === 0 ? 'Failed' : `Failed, version ${version} still serves`;
    case 'cancelled':
      return 'Cancelled';
  }
}

import type { Agent } from '../../../contract/agents.ts';
import { stageOrder } from './stages.ts';

/** The tab's title: the state first, so that it is read in a row of narrow tabs. */
export function builderTitle(agent: Pick<Agent, 'status' | 'stage' | 'name'>): string {
  switch (agent.status) {
    case 'processing':
      return `● Building ${agent.stage === undefined ? 1 : stageOrder.indexOf(agent.stage) + 1}/${stageOrder.length} · ${agent.name}`;
    case 'gathering':
      return `? Answer needed · ${agent.name}`;
    case 'awaiting_approval':
      return `? Plan to approve · ${agent.name}`;
    case 'failed':
      return `✕ Failed · ${agent.name}`;
    case 'deployed':
    case 'cancelled':
      return agent.name;
  }
}

import type { Agent } from '../../../contract/agents.ts';
import { usd, usdRange } from '../../words/money.ts';
import { count } from '../../words/count.ts';

/** The second line of a builder's row: what it needs, costs or proved; otherwise what was asked for. */
export function builderLine(agent: Agent): string {
  switch (agent.status) {
    case 'gathering': {
      const open = agent.questions.filter((question) => question.answer === undefined);
      if (open.length === 0) return agent.prompt;
      const defaults = open.every((question) => question.default !== undefined || !question.required);
      return `${count(open.length, 'question')}${defaults ? ', every one has a default' : ''}`;
    }
    case 'awaiting_approval':
      return agent.plan === undefined ? agent.prompt : planLine(agent.plan.estimated_cost);
    case 'processing':
      return agent.attempts > 1 ? `attempt ${agent.attempts} of 3` : agent.prompt;
    case 'deployed':
      return agent.plan === undefined ? agent.prompt : `${count(agent.plan.acceptance.length, 'sentence')} proven on the running app`;
    case 'failed':
      return agent.error?.message ?? 'The last build did not pass its checks.';
    case 'cancelled':
      return agent.prompt;
  }
}

function planLine(cost: NonNullable<Agent['plan']>['estimated_cost']): string {
  const build = cost.build_usd_high === 0 ? 'costs nothing to build' : `${usdRange(cost.build_usd_low, cost.build_usd_high)} to build`;
  return `${build}, ${usd(cost.runtime_usd_month)} a month to run`;
}

import type { Agent } from '../../../contract/agents.ts';
import type { AgentRow } from '../../store/schema/agents.ts';

/** What to call, or to ask the person, next: one sentence a client can act on without knowing the product. */
export function nextAction(row: AgentRow): string {
  const { agentId } = row;
  switch (row.status) {
    case 'processing':
      return `Call get_agent with agent_id ${agentId} and wait_seconds 45 until it asks, shows a plan or is live.`;
    case 'gathering': {
      const open = row.questions.filter((question) => question.answer === undefined).length;
      return `Ask the person the ${open === 1 ? 'open question' : `${open} open questions`} and call answer_agent with answers by question_id, or with the message “use the defaults”.`;
    }
    case 'awaiting_approval': {
      const missing = (row.plan?.credentials ?? []).filter((one) => !one.provided && one.otherwise === undefined);
      if (missing.length > 0)
        return `Give the person the drop_link of ${missing.map(({ name }) => name).join(' and ')} in plan.credentials, never asking for the value itself; when each is provided, show the plan and its cost and call approve_agent with plan_revision ${row.plan?.revision ?? 1}.`;
      return `Show the person the plan and its cost, then call approve_agent with plan_revision ${row.plan?.revision ?? 1}, or answer_agent with a message that changes it.`;
    }
    case 'deployed':
      return `Open ${row.previewUrl ?? 'the app'} and try it; ask for changes with answer_agent and a message.`;
    case 'failed':
      return `Tell the person what failed and call answer_agent with a message: “try again”, “build a simpler version”, or what to do differently.`;
    case 'cancelled':
      return `Nothing is running; call answer_agent with a message to go on, or delete_agent.`;
  }
}

/** How far along the way from words to a live app. */
export function progressOf(row: Pick<AgentRow, 'status' | 'stage'>): Agent['progress'] {
  switch (row.status) {
    case 'gathering':
      return 0.1;
    case 'awaiting_approval':
      return 0.25;
    case 'deployed':
      return 1;
    case 'failed':
    case 'cancelled':
      return 0;
    case 'processing':
      return stageProgress[row.stage ?? 'understanding'];
  }
}

const stageProgress = { understanding: 0.05, planning: 0.15, generating: 0.3, reviewing: 0.5, testing: 0.65, deploying: 0.9 } as const;

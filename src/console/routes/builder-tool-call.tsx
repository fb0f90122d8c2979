import type { Agent } from '../../contract/agents.ts';
import { ToolCall } from '../ui/tool-call.tsx';

/** The call that comes next in this state, as a client would make it. */
export function NextToolCall({ agent }: { readonly agent: Agent }) {
  const agent_id = agent.agent_id;
  switch (agent.status) {
    case 'processing':
      return <ToolCall name="get_agent" input={{ agent_id, wait_seconds: 45 }} />;
    case 'gathering':
      return <ToolCall name="answer_agent" input={{ agent_id, message: 'use the defaults' }} />;
    case 'awaiting_approval':
      return (
        <ToolCall name="approve_agent" input={{ agent_id, ...(agent.plan === undefined ? {} : { plan_revision: agent.plan.revision }) }} />
      );
    case 'deployed':
      return <ToolCall name="rebuild_agent" input={{ agent_id, message: 'What to change' }} />;
    case 'failed':
    case 'cancelled':
      return <ToolCall name="answer_agent" input={{ agent_id, message: 'try again' }} />;
  }
}

import type { Agent, Message } from '../../../contract/agents.ts';
import type { AgentRow, agentMessages } from '../../store/schema/agents.ts';
import { nextAction, progressOf } from './next-action.ts';

export type MessageRow = typeof agentMessages.$inferSelect;

/** The builder as every door shows it. */
export function agentView(row: AgentRow, messages: readonly MessageRow[], consoleUrl: (path: string) => string): Agent {
  return {
    agent_id: row.agentId,
    name: row.name,
    prompt: row.prompt,
    kind: row.kind,
    status: row.status,
    ...(row.stage === null ? {} : { stage: row.stage }),
    progress: progressOf(row),
    messages: messages.map(messageView),
    questions: row.questions,
    ...(row.plan === null ? {} : { plan: row.plan }),
    ...(row.deploymentId === null ? {} : { deployment_id: row.deploymentId }),
    ...(row.previewUrl === null ? {} : { preview_url: row.previewUrl }),
    ...(row.error === null ? {} : { error: row.error }),
    attempts: row.attempts,
    cost_usd: row.costUsd,
    next_action: nextAction(row),
    console_url: consoleUrl(`/builders/${row.agentId}`),
    engine: row.engine,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  };
}

function messageView(row: MessageRow): Message {
  return { message_id: row.messageId, role: row.role, text: row.text, created_at: row.createdAt.toISOString() };
}

import type { Agent } from '../../../contract/agents.ts';
import { can, type Possible } from '../../../domain/can.ts';

/** What the composer at the foot of the chat is for, in each state of the builder. */
export interface ComposerMode {
  readonly placeholder: string;
  readonly label: string;
  readonly tool: 'answer_agent' | 'rebuild_agent';
  readonly send: Possible;
  /** Send becomes Stop in place while something runs that can be stopped. */
  readonly stop: boolean;
}

export function composerMode(agent: Pick<Agent, 'status' | 'stage'>): ComposerMode {
  const send = can.answer(agent);
  switch (agent.status) {
    case 'processing':
      return { placeholder: 'Say more when it is done', label: 'Message', tool: 'answer_agent', send, stop: true };
    case 'gathering':
      return { placeholder: 'Or answer in your own words', label: 'Answer in your own words', tool: 'answer_agent', send, stop: false };
    case 'awaiting_approval':
      return { placeholder: 'Say what to change', label: 'What to change in the plan', tool: 'answer_agent', send, stop: false };
    case 'deployed':
      return { placeholder: 'Ask for a change', label: 'Ask for a change', tool: 'rebuild_agent', send, stop: false };
    case 'failed':
      return { placeholder: 'Say what to try', label: 'Say what to try', tool: 'rebuild_agent', send, stop: false };
    case 'cancelled':
      return { placeholder: 'Say how to go on', label: 'Say how to go on', tool: 'rebuild_agent', send, stop: false };
  }
}

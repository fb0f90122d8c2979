import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Agent } from '../../../contract/agents.ts';
import type { ApiError } from '../../api/api-error.ts';
import { keepAgent } from '../../api/keep-agent.ts';
import { useTool } from '../../api/use-tool.ts';
import { useDraft } from '../../drafts/use-draft.ts';
import { toastError } from '../../ui/toasts.ts';
import { composerMode } from './composer-mode.ts';
import type { Answers } from './question-answer.ts';
import type { Approval } from './plan-card.tsx';

export interface Conversation {
  readonly draft: string;
  setDraft(text: string): void;
  /** Words on their way; shown in the thread until the builder has them. */
  readonly sending: string | null;
  readonly sayError: ApiError | null;
  say(text: string): void;
  readonly answering: boolean;
  readonly answerError: ApiError | null;
  answer(given: Answers): void;
  readonly approving: boolean;
  readonly approveError: ApiError | null;
  approve(approval: Approval): void;
  readonly stopping: boolean;
  stop(): void;
}

/** Everything a person does in the chat. What comes of it is the builder's state, never guessed here. */
export function useConversation(agent: Agent): Conversation {
  const agentId = agent.agent_id;
  const cache = useQueryClient();
  const [draft, setDraft] = useDraft(agentId);
  const answer = useTool('answer_agent');
  const answers = useTool('answer_agent');
  const rebuild = useTool('rebuild_agent');
  const approve = useTool('approve_agent');
  const { mutate: cancel, isPending: stopping } = useTool('cancel_agent');

  const keep = useCallback((next: Agent) => keepAgent(cache, next), [cache]);
  const mode = composerMode(agent);
  const words = mode.tool === 'rebuild_agent' ? rebuild : answer;

  return {
    draft,
    setDraft,
    sending: words.isPending ? (words.variables?.message ?? null) : null,
    sayError: words.error,
    say(text) {
      setDraft('');
      // Words that were not taken go back to where they were written.
      words.mutate({ agent_id: agentId, message: text }, { onSuccess: keep, onError: () => setDraft(text) });
    },
    answering: answers.isPending,
    answerError: answers.error,
    answer: (given) => answers.mutate({ agent_id: agentId, ...given }, { onSuccess: keep }),
    approving: approve.isPending,
    approveError: approve.error,
    approve: ({ revision, maxCostUsd }) =>
      approve.mutate(
        { agent_id: agentId, plan_revision: revision, ...(maxCostUsd === null ? {} : { max_cost_usd: maxCostUsd }) },
        { onSuccess: keep },
      ),
    stopping,
    stop: useCallback(
      () => cancel({ agent_id: agentId }, { onSuccess: keep, onError: (error) => toastError('The build was not stopped', error) }),
      [cancel, agentId, keep],
    ),
  };
}

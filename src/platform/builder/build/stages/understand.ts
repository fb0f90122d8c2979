import { eq } from 'drizzle-orm';
import type { Question } from '../../../../contract/agents.ts';
import type { Clock } from '../../../clock.ts';
import type { Deployments } from '../../../deployments/deployments.ts';
import { builds, type AgentRow } from '../../../store/schema/agents.ts';
import type { Agents } from '../../agents/agents.ts';
import type { Engine, Understood } from '../../engine.ts';
import type { Credentials } from '../../../vault/credentials.ts';
import type { PlanCredentials } from '../../secrets/plan-credentials.ts';
import type { AccessSecrets } from '../access-secret.ts';
import type { BuildJournal } from '../build-journal.ts';
import { asksToTryAgain } from '../../try-again.ts';
import { liveVersionOf } from '../live-version.ts';
import type { Step, StepResult } from '../step.ts';

/** `ask`: questions are open. `plan`: go on. `stay`: the words asked for nothing. */
export type AfterUnderstanding = 'ask' | 'plan' | 'stay';

export interface ThinkingParts {
  readonly agents: Agents;
  readonly deployments: Deployments;
  readonly journal: BuildJournal;
  readonly clock: Clock;
  readonly credentials: AccessSecrets['credentials'] & Pick<Credentials, 'move'>;
  readonly planCredentials: Pick<PlanCredentials, 'missing'>;
  readonly engineOf: (row: AgentRow) => Engine;
}

/** Words into a brief: the first prompt, the answers to questions, or a change of what there is. */
export function understandStep(parts: ThinkingParts): Step<AfterUnderstanding> {
  return {
    name: 'understanding',
    stage: 'understanding',
    async work({ row, signal }) {
      const engine = parts.engineOf(row);
      const { turn } = row;
      switch (turn.kind) {
        case 'describe':
          return settle(parts, row, await engine.understand(row.prompt, signal), signal);
        case 'answer':
          return settle(parts, row, await engine.answer(row.brief ?? {}, openQuestions(row), given(turn), signal), signal);
        case 'change': {
          if (turn.replacePrompt || row.brief === null) return settle(parts, row, await engine.understand(row.prompt, signal), signal);
          return change(parts, row, turn, signal);
        }
        case 'amend':
        case 'plan':
        case 'build':
          throw new Error(`A turn of kind ${turn.kind} does not begin by understanding.`);
      }
    },
  };
}

/** Takes what the engine understood; with automatic approval its questions are answered with their defaults at once. */
async function settle(
  parts: ThinkingParts,
  row: AgentRow,
  first: Understood,
  signal: AbortSignal,
): Promise<StepResult<AfterUnderstanding>> {
  let understood = first;
  if (row.autoApprove && first.questions.length > 0 && first.questions.every(hasDefault)) {
    understood = await parts.engineOf(row).answer(first.brief, first.questions, { answers: {} }, signal);
  }
  const asks = understood.questions.length > 0;
  const answered = answeredQuestions(row).filter(
    (question) => !understood.questions.some((open) => open.question_id === question.question_id),
  );
  return {
    value: asks ? 'ask' : 'plan',
    ok: true,
    note: asks ? `${understood.questions.length} ${understood.questions.length === 1 ? 'question' : 'questions'}` : 'understood',
    ...(asks ? { events: [{ type: 'questions_asked' }] as const } : {}),
    patch: {
      brief: understood.brief,
      questions: [...answered, ...understood.questions],
      ...(row.named ? {} : { name: understood.name.slice(0, 80) }),
    },
    async also(tx) {
      if (understood.reply) await parts.agents.say(tx, row.agentId, 'builder', understood.reply);
      if (asks) await tx.update(builds).set({ status: 'waiting' }).where(eq(builds.buildId, row.buildId));
    },
  };
}

async function change(
  parts: ThinkingParts,
  row: AgentRow,
  turn: Extract<AgentRow['turn'], { kind: 'change' }>,
  signal: AbortSignal,
): Promise<StepResult<AfterUnderstanding>> {
  const live = await liveVersionOf(row, parts.deployments, parts.journal);
  // A failed attempt, or a cancelled one that is to be tried again, is taken further; otherwise what is live is what people see and mean.
  const goesOnWithIt = turn.from === 'failed' || (turn.from === 'cancelled' && asksToTryAgain(turn.message));
  const brief = goesOnWithIt || !live ? (row.brief ?? {}) : live.brief;
  const amended = await parts.engineOf(row).amend(brief, turn.message, live, signal);
  // After a failed or cancelled build, going on is a request in itself.
  const goesOn = amended.changed || turn.from !== 'deployed';
  return {
    value: goesOn ? 'plan' : 'stay',
    ok: true,
    note: goesOn ? 'understood' : 'nothing to change',
    ...(goesOn ? { patch: { brief: amended.brief } } : { events: [{ type: 'change_declined', back: turn.from }] as const }),
    async also(tx) {
      if (amended.reply) await parts.agents.say(tx, row.agentId, 'builder', amended.reply);
      if (!goesOn) await tx.delete(builds).where(eq(builds.buildId, row.buildId));
    },
  };
}

function openQuestions(row: AgentRow): Question[] {
  return row.questions.filter((question) => question.answer === undefined);
}

function given(turn: Extract<AgentRow['turn'], { kind: 'answer' }>) {
  return { answers: turn.answers, ...(turn.message === undefined ? {} : { message: turn.message }) };
}

/** The questions of this turn, closed with what was said, or with their default where nothing was. */
function answeredQuestions(row: AgentRow): Question[] {
  if (row.turn.kind !== 'answer') return row.turn.kind === 'describe' ? [] : row.questions;
  const { answers, message } = row.turn;
  return row.questions.map((question) => {
    if (question.answer !== undefined) return question;
    const said = answers[question.question_id];
    const answer = question.kind === 'secret' ? said : (said ?? message ?? question.default);
    return { ...question, answer: answer ?? null };
  });
}

function hasDefault(question: Question): boolean {
  return question.default !== undefined || !question.required;
}

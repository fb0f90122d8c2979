import { eq } from 'drizzle-orm';
import { ToolError, type FieldProblem } from '../../../contract/errors.ts';
import { can } from '../../../domain/can.ts';
import type { Handler } from '../../handlers.ts';
import { builds, type AgentRow, type Turn } from '../../store/schema/agents.ts';
import { moved, type Tx } from '../agents/agents.ts';
import { keepSecrets, refuseSecretMessage, withoutSecrets } from '../secrets/secret-answers.ts';
import { answersInWords } from './answers-in-words.ts';
import type { BuilderParts } from './builder-parts.ts';
import { conflict, refuseUnless } from './refusals.ts';

/** Answers while questions are open, a change of the plan while it waits, a change of the app otherwise. */
export function answerAgentHandler(parts: BuilderParts): Handler<'answer_agent'> {
  return async (caller, input, signal) => {
    const found = await parts.agents.find(caller.tenantId, input.agent_id);
    refuseUnless(can.answer(found), found);
    const open = found.questions.filter((question) => question.answer === undefined);
    const given = input.answers ?? {};
    const answers = withoutSecrets(open, given);
    if (found.status === 'gathering') {
      refuseSecretMessage(open, input.message);
      await checkAnswers(parts, found, answers, input.message, signal);
      await keepSecrets(parts.credentials, found, open, given);
    }
    return takeTurn(parts, found.agentId, (row, tx) => {
      refuseUnless(can.answer(row), row);
      switch (row.status) {
        case 'gathering':
          return answer(parts, row, tx, answers, input.message);
        case 'awaiting_approval':
          return amend(parts, row, tx, needMessage(row, input.message));
        default:
          return requestChange(parts, row, tx, needMessage(row, input.message), false);
      }
    });
  };
}

export function rebuildAgentHandler(parts: BuilderParts): Handler<'rebuild_agent'> {
  return async (caller, input) => {
    const { agentId } = await parts.agents.find(caller.tenantId, input.agent_id);
    return takeTurn(parts, agentId, (row, tx) => {
      refuseUnless(can.answer(row), row);
      if (row.status === 'gathering' || row.status === 'awaiting_approval')
        throw conflict(row, 'Nothing has been built yet that could be rebuilt.');
      return requestChange(parts, row, tx, input.message, input.replace_prompt);
    });
  };
}

/** Moves the builder on under a lock, then starts the workflow of its new turn. */
export async function takeTurn(parts: BuilderParts, agentId: string, decide: (row: AgentRow, tx: Tx) => Promise<Partial<AgentRow>>) {
  const row = await parts.agents.change(agentId, async (current, tx) => ({
    turnNumber: current.turnNumber + 1,
    ...(await decide(current, tx)),
  }));
  const view = await parts.agents.view(row);
  await parts.durable.launch(row);
  return view;
}

/** Refuses answers that no question asked for, and lets the engine refuse values that do not fit, before anything moves. */
async function checkAnswers(
  parts: BuilderParts,
  row: AgentRow,
  answers: Readonly<Record<string, unknown>>,
  message: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  const open = row.questions.filter((question) => question.answer === undefined);
  const known = new Map(open.map((question) => [question.question_id, question]));
  const problems = Object.keys(answers)
    .filter((id) => !known.has(id))
    .map((id): FieldProblem => ({ field: `answers.${id}`, message: `there is no open question ${id}` }));
  if (problems.length > 0) {
    throw new ToolError('invalid_input', problems.map((one) => `${one.field}: ${one.message}`).join('; '), {
      hint: `The open questions are: ${[...known.keys()].join(', ')}.`,
      details: problems,
    });
  }
  await parts.engineOf(row).answer(row.brief ?? {}, open, { answers, ...(message === undefined ? {} : { message }) }, signal);
}

async function answer(
  parts: BuilderParts,
  row: AgentRow,
  tx: Tx,
  answers: Readonly<Record<string, unknown>>,
  message: string | undefined,
): Promise<Partial<AgentRow>> {
  await parts.agents.say(tx, row.agentId, 'user', message ?? answersInWords(row.questions, answers));
  await tx.update(builds).set({ status: 'running' }).where(eq(builds.buildId, row.buildId));
  const turn: Turn = { kind: 'answer', answers, ...(message === undefined ? {} : { message }) };
  return { ...moved(row, { type: 'answered' }), turn };
}

async function amend(parts: BuilderParts, row: AgentRow, tx: Tx, message: string): Promise<Partial<AgentRow>> {
  await parts.agents.say(tx, row.agentId, 'user', message);
  await tx.update(builds).set({ status: 'running' }).where(eq(builds.buildId, row.buildId));
  return { ...moved(row, { type: 'amended' }), turn: { kind: 'amend', message } };
}

/** A change of what was built, or a new try: a new build of the same builder. */
async function requestChange(
  parts: BuilderParts,
  row: AgentRow,
  tx: Tx,
  message: string,
  replacePrompt: boolean,
): Promise<Partial<AgentRow>> {
  const { clock, agents } = parts;
  if (row.status !== 'deployed' && row.status !== 'failed' && row.status !== 'cancelled')
    throw conflict(row, 'It can be changed once it is done.');
  const buildId = clock.id('build');
  const cause = row.deploymentId === null ? 'create' : 'change';
  await tx.insert(builds).values({ buildId, agentId: row.agentId, cause, status: 'running', startedAt: clock.now() });
  await agents.say(tx, row.agentId, 'user', message);
  return {
    ...moved(row, { type: 'change_requested' }),
    turn: { kind: 'change', message, replacePrompt, from: row.status },
    prompt: replacePrompt ? message : `${row.prompt}\n\n${message}`,
    buildId,
    attempts: 0,
    error: null,
  };
}

function needMessage(row: AgentRow, message: string | undefined): string {
  if (message !== undefined) return message;
  throw conflict(row, 'No question is open; say what you want in `message`.');
}

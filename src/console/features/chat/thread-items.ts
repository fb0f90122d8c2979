import type { Agent, Build, Message, Question } from '../../../contract/agents.ts';

/** What happened in a conversation, in the order in which a person reads it. */
export type ThreadItem =
  | { readonly kind: 'message'; readonly id: string; readonly message: Message }
  | { readonly kind: 'answered'; readonly id: string; readonly questions: readonly Question[] }
  | { readonly kind: 'superseded'; readonly id: string; readonly revision: number; readonly by: number; readonly at: string | null }
  | { readonly kind: 'approved'; readonly id: string; readonly revision: number; readonly current: boolean }
  | { readonly kind: 'build'; readonly id: string; readonly build: Build };

interface Placed {
  readonly at: string;
  readonly item: ThreadItem;
}

/** Puts messages, answers, plans and builds into one line. `builds` may come in any order. */
export function threadItems(agent: Agent, builds: readonly Build[]): ThreadItem[] {
  const history = [...builds].sort((a, b) => a.started_at.localeCompare(b.started_at));
  const placed: Placed[] = [
    ...withPrompt(agent)
      .filter((message) => !repeatsAnswers(message, agent.questions))
      .map((message) => ({
        at: message.created_at,
        item: { kind: 'message', id: message.message_id, message } as const,
      })),
    ...answered(agent, history),
    ...plans(agent, history),
    ...history.flatMap(placeBuild),
  ];
  return placed.sort((a, b) => a.at.localeCompare(b.at) || rank(a.item) - rank(b.item)).map(({ item }) => item);
}

function withPrompt(agent: Agent): readonly Message[] {
  if (agent.messages.some((message) => message.role === 'user')) return agent.messages;
  return [{ message_id: 'prompt', role: 'user', text: agent.prompt, created_at: agent.created_at }, ...agent.messages];
}

/** What was picked in the form is also said as a message, a line a question; the folded answers tell it better. */
function repeatsAnswers(message: Message, questions: readonly Question[]): boolean {
  if (message.role !== 'user') return false;
  const given = questions.filter((question) => question.answer !== undefined);
  return message.text.split('\n').every((line) => given.some((question) => line.startsWith(`${question.text} `)));
}

function answered(agent: Agent, history: readonly Build[]): Placed[] {
  const questions = agent.questions.filter((question) => question.answer !== undefined);
  if (questions.length === 0) return [];
  const at = stageTimes(history, 'stage_started', 'planning')[0] ?? agent.messages.at(-1)?.created_at ?? agent.created_at;
  return [{ at, item: { kind: 'answered', id: 'answered', questions } }];
}

/** A plan is written each time planning ends well, so revision n came with the nth time. */
function plans(agent: Agent, history: readonly Build[]): Placed[] {
  const newest = agent.plan?.revision ?? 0;
  const written = stageTimes(history, 'stage_finished', 'planning');
  const at = (revision: number) => (written.length === newest ? (written[revision - 1] ?? null) : null);
  const approvals = new Map<number, string>();
  for (const build of history) {
    const started = stageTimes([build], 'stage_started', 'generating')[0];
    if (build.plan_revision !== null && started !== undefined) approvals.set(build.plan_revision, started);
  }
  const placed: Placed[] = [];
  for (let revision = 1; revision <= newest; revision += 1) {
    const approvedAt = approvals.get(revision);
    if (approvedAt !== undefined) {
      placed.push({ at: approvedAt, item: { kind: 'approved', id: `approved-${revision}`, revision, current: revision === newest } });
    } else if (revision < newest) {
      const by = at(revision + 1);
      placed.push({ at: by ?? agent.created_at, item: { kind: 'superseded', id: `plan-${revision}`, revision, by: revision + 1, at: by } });
    }
  }
  return placed;
}

/** A build stands where its code began to be written; one that waits for a person is not shown as a build. */
function placeBuild(build: Build): Placed[] {
  const generating = stageTimes([build], 'stage_started', 'generating')[0];
  if (generating !== undefined) return [{ at: generating, item: { kind: 'build', id: build.build_id, build } }];
  if (build.status === 'waiting' || build.status === 'cancelled') return [];
  const last = build.events.at(-1)?.at ?? build.started_at;
  return [{ at: last, item: { kind: 'build', id: build.build_id, build } }];
}

function stageTimes(builds: readonly Build[], type: 'stage_started' | 'stage_finished', stage: 'planning' | 'generating'): string[] {
  return builds.flatMap((build) =>
    build.events.flatMap((event) => {
      if (event.type !== type || event.stage !== stage) return [];
      return event.type === 'stage_finished' && !event.ok ? [] : [event.at];
    }),
  );
}

/** At the same instant: what was said, what was answered, the plans, then the build. */
function rank(item: ThreadItem): number {
  return ['message', 'answered', 'superseded', 'approved', 'build'].indexOf(item.kind);
}

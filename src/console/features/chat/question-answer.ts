import type { Question } from '../../../contract/agents.ts';
import { fieldProblem, fieldsValue } from './field-rows.ts';
import { otherChoice, type Draft } from './question-draft.ts';
import { cronWords } from '../../words/schedule-words.ts';
import { formatSchedule, scheduleProblem } from '../../words/schedule.ts';

/** The value a draft answers with; `undefined` leaves the question to its default. */
export function answerOf(draft: Draft): unknown {
  switch (draft.kind) {
    case 'text':
    case 'secret':
      return draft.text.trim() === '' ? undefined : draft.text.trim();
    case 'number':
      return draft.text.trim() === '' ? undefined : Number(draft.text);
    case 'choice':
      return draft.picked === otherChoice ? undefined : (draft.picked ?? undefined);
    case 'multi_choice':
      return [...draft.picked];
    case 'boolean':
      return draft.on;
    case 'schedule':
      return draft.schedule === null ? undefined : formatSchedule(draft.schedule);
    case 'size':
      return draft.size;
    case 'fields':
      return fieldsValue(draft.rows);
  }
}

/** What is wrong with a draft, in words a person can act on; null when it can be sent. */
export function problemOf(question: Question, draft: Draft): string | null {
  const missing = question.required && question.default === undefined && answerOf(draft) === undefined;
  switch (draft.kind) {
    case 'text':
      return missing ? 'Write an answer.' : null;
    case 'secret':
      return missing ? 'Enter the secret. It is stored encrypted and not shown again.' : null;
    case 'number':
      if (draft.text.trim() !== '' && !Number.isFinite(Number(draft.text))) return 'Write a number, such as 12 or 0.5.';
      return missing ? 'Write a number.' : null;
    case 'choice':
      if (draft.picked === otherChoice) return draft.other.trim() === '' ? 'Say what else, or pick one above.' : null;
      return missing ? 'Pick one.' : null;
    case 'multi_choice':
      return question.required && draft.picked.length === 0 ? 'Pick at least one.' : null;
    case 'schedule':
      return draft.schedule === null ? null : scheduleProblem(draft.schedule);
    case 'fields':
      return fieldProblem(draft.rows)?.message ?? null;
    case 'boolean':
    case 'size':
      return null;
  }
}

/** What `answer_agent` takes: answers by question id, and as a message what was answered in own words. */
export interface Answers {
  readonly answers: Record<string, unknown>;
  readonly message?: string;
}

export function answersOf(questions: readonly Question[], drafts: Readonly<Record<string, Draft>>): Answers {
  const answers: Record<string, unknown> = {};
  const words: string[] = [];
  for (const question of questions) {
    const draft = drafts[question.question_id];
    if (draft === undefined) continue;
    const answer = answerOf(draft);
    if (answer !== undefined) answers[question.question_id] = answer;
    const own = ownWordsOf(draft);
    if (own !== '') words.push(own);
  }
  return words.length === 0 ? { answers } : { answers, message: words.join('\n') };
}

/** Whether a draft says something else than the question's default. */
export function isChanged(draft: Draft, untouched: Draft): boolean {
  const said = (one: Draft) => JSON.stringify([answerOf(one), ownWordsOf(one)]);
  return said(draft) !== said(untouched);
}

function ownWordsOf(draft: Draft): string {
  return draft.kind === 'choice' && draft.picked === otherChoice ? draft.other.trim() : '';
}

/** An answer in a few words, for the line it folds to. A secret stays unsaid. */
export function answerWords(question: Question): string {
  const { answer } = question;
  if (question.kind === 'secret') return typeof answer === 'string' ? 'stored' : 'not given yet';
  if (answer === undefined || answer === null) return 'the default';
  if (typeof answer === 'boolean') return answer ? 'Yes' : 'No';
  if (question.kind === 'schedule' && typeof answer === 'string') return cronWords(answer);
  if (question.kind === 'fields' && Array.isArray(answer)) return answer.length === 1 ? '1 field' : `${answer.length} fields`;
  const label = (value: unknown) => question.options?.find((option) => option.value === value)?.label ?? String(value);
  return Array.isArray(answer) ? answer.map(label).join(', ') || 'none' : label(answer);
}

import { Cron } from 'croner';
import { z } from 'zod';
import type { Question } from '../../../../../contract/agents.ts';
import { ToolError, type FieldProblem } from '../../../../../contract/errors.ts';
import { size } from '../../../../../contract/shared.ts';
import { fieldRows } from './field-rows.ts';

const longestText = 20_000;

/** Refuses answers to no question, of the wrong kind, or outside a question's options; every failing one is named. */
export function checkAnswers(questions: readonly Question[], answers: Readonly<Record<string, unknown>>): void {
  const problems = Object.entries(answers).flatMap(([id, answer]): FieldProblem[] => {
    const question = questions.find((other) => other.question_id === id);
    const field = `answers.${id}`;
    if (question === undefined)
      return [
        {
          field,
          message: `there is no open question “${id}”; open are: ${questions.map((other) => other.question_id).join(', ') || 'none'}`,
        },
      ];
    const checked = schemaFor(question).safeParse(answer);
    return checked.success
      ? []
      : checked.error.issues.map((issue) => ({ field: [field, ...issue.path].join('.'), message: issue.message }));
  });
  const [first] = problems;
  if (first === undefined) return;
  throw new ToolError('invalid_input', `${first.field}: ${first.message}`, {
    hint: 'Answer by question_id with a value of the question’s kind, or leave a question out to take its default.',
    details: problems,
  });
}

function schemaFor(question: Question): z.ZodType {
  switch (question.kind) {
    case 'text':
    case 'secret':
      return z
        .string({ error: 'must be a text' })
        .trim()
        .min(question.required ? 1 : 0, 'must not be empty')
        .max(longestText);
    case 'number':
      return z.number({ error: 'must be a number' });
    case 'boolean':
      return z.boolean({ error: 'must be true or false' });
    case 'choice':
      return oneOf(question.options ?? []);
    case 'multi_choice':
      return z.array(oneOf(question.options ?? []), { error: 'must be a list' }).max((question.options ?? []).length);
    case 'size':
      return size;
    case 'schedule':
      return z.string({ error: 'must be a cron expression' }).refine(isCron, 'is not a cron expression, such as “0 9 * * 1-5”');
    case 'fields':
      return fieldRows;
  }
}

function oneOf(options: NonNullable<Question['options']>) {
  const said = `must be one of ${options.map(({ value, label }) => `${value} (${label})`).join(', ')}`;
  return z.string({ error: said }).refine((value) => options.some((option) => option.value === value), said);
}

/** Five fields, and a time zone by its name if one is meant: `0 6 * * 1-5 Europe/Vienna`. */
function isCron(expression: string): boolean {
  const [, times = '', timezone] = /^\s*(\S+(?:\s+\S+){4})(?:\s+([A-Z]\S*))?\s*$/.exec(expression) ?? [];
  try {
    return new Cron(times, { paused: true, ...(timezone === undefined ? {} : { timezone }) }).nextRun() !== null;
  } catch {
    return false;
  }
}

import { z } from 'zod';
import type { Question } from '../../../contract/agents.ts';

/** Answers as the conversation shows them: an option by its label, fields as a sentence for each thing. */
export function answersInWords(questions: readonly Question[], answers: Readonly<Record<string, unknown>>): string {
  const lines = questions.flatMap((question) => {
    const value = answers[question.question_id];
    return value === undefined || question.answer !== undefined ? [] : [`${question.text} ${inWords(question, value)}`];
  });
  return lines.length === 0 ? 'Use the defaults.' : lines.join('\n');
}

const fieldRows = z.array(z.object({ entity: z.string(), name: z.string(), required: z.boolean().optional() }));

function inWords(question: Question, value: unknown): string {
  const label = (one: unknown) => question.options?.find((option) => option.value === one)?.label ?? String(one);
  if (question.kind === 'secret') return value === null ? 'later' : `stored as ${String(value)}`;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (question.kind === 'fields') {
    const rows = fieldRows.safeParse(value);
    if (rows.success) return fieldsInWords(rows.data);
  }
  return Array.isArray(value) ? value.map(label).join(', ') : label(value);
}

/** “Lead: name (required), email, phone.” */
function fieldsInWords(rows: z.infer<typeof fieldRows>): string {
  return [...Map.groupBy(rows, (row) => row.entity)]
    .map(([entity, fields]) => {
      const names = fields.map((field) => `${field.name.replaceAll('_', ' ')}${field.required === true ? ' (required)' : ''}`);
      return `${entity}: ${names.join(', ')}.`;
    })
    .join(' ');
}

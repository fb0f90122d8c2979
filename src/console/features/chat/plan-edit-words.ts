import type { Plan } from '../../../contract/plan.ts';
import { fieldName, type FieldRow } from './field-rows.ts';

/** The fields of a plan as rows that can be edited. */
export function planRows(plan: Plan): FieldRow[] {
  return plan.entities
    .flatMap((entity) => entity.fields.map((field) => ({ entity: entity.name, field })))
    .map(({ entity, field: { name, type, required, options, ...rest } }, index) => ({
      key: `f${index}`,
      entity,
      name,
      type,
      required,
      options: options ?? [],
      rest,
    }));
}

/** What was edited, as the sentences a person would have written; empty when nothing was. */
export function planEditWords(before: readonly FieldRow[], after: readonly FieldRow[]): string {
  const old = new Map(before.map((row) => [row.key, row]));
  const kept = new Set(after.map((row) => row.key));
  const sentences = before.filter((row) => !kept.has(row.key)).map((row) => `Remove ${row.name} from ${row.entity}.`);
  for (const row of after) {
    const was = old.get(row.key);
    if (was === undefined)
      sentences.push(`Add ${row.required ? 'a required ' : ''}${fieldName(row.name)} (${typeWords(row)}) to ${row.entity}.`);
    else sentences.push(...changesOf(was, row));
  }
  return sentences.join(' ');
}

function changesOf(was: FieldRow, row: FieldRow): string[] {
  const name = fieldName(row.name);
  const changes: string[] = [];
  if (name !== was.name) changes.push(`Rename ${was.name} to ${name} in ${row.entity}.`);
  if (row.type === 'choice' && row.options.join() !== was.options.join())
    changes.push(`Change ${name} of ${row.entity} to ${row.options.join(', ')}.`);
  else if (row.type !== was.type) changes.push(`Make ${name} of ${row.entity} ${article(typeWords(row))}.`);
  if (row.required !== was.required) changes.push(`Make ${name} of ${row.entity} ${row.required ? 'required' : 'optional'}.`);
  return changes;
}

function typeWords(row: FieldRow): string {
  if (row.type === 'choice') return `choice: ${row.options.join(', ')}`;
  return row.type.replace('_', ' ');
}

function article(noun: string): string {
  return `${/^[aeiou](?!rl)/.test(noun) ? 'an' : 'a'} ${noun}`;
}

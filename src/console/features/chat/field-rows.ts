import type { FieldType } from '../../../contract/plan.ts';
import { fieldTypeNames } from './field-type-names.ts';

/** A row of the editable table: a field of an entity, with what the builder said of it and the table does not show. */
export interface FieldRow {
  readonly key: string;
  readonly entity: string;
  readonly name: string;
  readonly type: FieldType;
  readonly required: boolean;
  readonly options: readonly string[];
  readonly rest: Readonly<Record<string, unknown>>;
}

/** Reads a `fields` value: a list of { entity, name, type, required, … }. What does not fit is left out. */
export function fieldRowsOf(value: unknown): FieldRow[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown, index) => {
    if (typeof entry !== 'object' || entry === null) return [];
    const { entity, name, type, required, options, ...rest } = entry as Record<string, unknown>;
    const known = fieldTypeNames.find((candidate) => candidate === type);
    if (typeof name !== 'string' || known === undefined) return [];
    const words = Array.isArray(options) ? options.map(String) : [];
    return [{ key: `f${index}`, entity: String(entity ?? ''), name, type: known, required: required === true, options: words, rest }];
  });
}

/** The rows as the builder takes them. */
export function fieldsValue(rows: readonly FieldRow[]): Record<string, unknown>[] {
  return rows.map(({ entity, name, type, required, options, rest }) => ({
    ...rest,
    entity,
    name: fieldName(name),
    type,
    required,
    ...(type === 'choice' && options.length > 0 ? { options: [...options] } : {}),
  }));
}

/** `Delivery note` → `delivery_note`: what people type becomes a name that code can have. */
export function fieldName(typed: string): string {
  return typed
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '');
}

/** The first row that cannot be kept, and why. */
export function fieldProblem(rows: readonly FieldRow[]): { readonly key: string; readonly message: string } | null {
  const seen = new Set<string>();
  for (const row of rows) {
    const name = fieldName(row.name);
    if (name === '') return { key: row.key, message: 'Give the field a name, such as due_date.' };
    if (seen.has(`${row.entity}.${name}`)) return { key: row.key, message: `There are two fields called ${name}.` };
    if (row.type === 'choice' && row.options.length < 2)
      return { key: row.key, message: `Give ${name} at least two choices, with commas between them.` };
    seen.add(`${row.entity}.${name}`);
  }
  return null;
}

export function addField(rows: readonly FieldRow[], entity: string): FieldRow[] {
  const last = rows.findLastIndex((row) => row.entity === entity);
  const row: FieldRow = { key: freeKey(rows), entity, name: '', type: 'text', required: false, options: [], rest: {} };
  return [...rows.slice(0, last + 1), row, ...rows.slice(last + 1)];
}

/** Entities in the order in which they first appear. */
export function entitiesOf(rows: readonly FieldRow[]): string[] {
  return [...new Set(rows.map((row) => row.entity))];
}

function freeKey(rows: readonly FieldRow[]): string {
  return `f${Math.max(-1, ...rows.map((row) => Number(row.key.slice(1)))) + 1}`;
}

import type { SpecEntity, SpecField } from '../app-spec.ts';
import { defaultOf, isNullable } from './field-rules.ts';
import { optionsName, typeName, valueName } from './naming.ts';
import { commentText, list, literal, object, valueLiteral } from './source.ts';

/** `schema.ts` of an entity: what a record is, and what may be sent. `older`: fields that records may lack from before they were required. */
export function entitySchema(entity: SpecEntity, older: ReadonlySet<string>): string {
  const type = typeName(entity);
  const value = valueName(entity);
  const choices = entity.fields.filter((field) => field.type === 'choice');
  const withDefault = entity.fields.filter((field) => defaultOf(field) !== undefined);
  const defaults = withDefault.map((field) => `${field.name}: fields.${field.name}.default(${valueLiteral(defaultOf(field) ?? null)})`);
  const input = defaults.length === 0 ? 'fields' : object(['...fields', ...defaults]);
  return `import { z } from 'zod';
import type { Stored } from '../../records/records.ts';
${valuesImport(entity)}${choices.map((field) => `\nexport const ${optionsName(field)} = ${list((field.options ?? []).map(literal))} as const;`).join('')}${choices.length > 0 ? '\n' : ''}
const fields = ${objectOfLines(entity.fields.map((field) => `${field.name}: ${fieldSchema(field)}`))};

/** What creates ${withArticle(commentText(entity.singular))}. */
export const ${value}Input = z.strictObject(${input});

/** What changes one: only the fields that are sent are changed. */
export const ${value}Change = z.strictObject(fields).partial();

${recordType(type, value, older)}`;
}

function recordType(type: string, value: string, older: ReadonlySet<string>): string {
  const output = `z.output<typeof ${value}Input>`;
  if (older.size === 0) return `export type ${type} = Stored & ${output};\n`;
  return `/** Required since some records were made: these may have none. */
type Older = ${[...older].map(literal).join(' | ')};

export type ${type} = Stored & Omit<${output}, Older> & { [Field in Older]: ${output}[Field] | null };
`;
}

function valuesImport(entity: SpecEntity): string {
  const names = [...new Set(entity.fields.map((field) => valueOfType[field.type]))].toSorted();
  return names.length === 0 ? '' : `import ${object(names)} from '../../records/values.ts';\n`;
}

/** Name in `records/values.ts`. */
const valueOfType: Record<SpecField['type'], string> = {
  text: 'text',
  long_text: 'longText',
  email: 'email',
  phone: 'phone',
  url: 'url',
  integer: 'integer',
  number: 'decimal',
  money: 'money',
  boolean: 'boolean',
  date: 'date',
  datetime: 'datetime',
  choice: 'choice',
  relation: 'reference',
};

function fieldSchema(field: SpecField): string {
  const base = field.type === 'choice' ? `choice(${optionsName(field)})` : valueOfType[field.type];
  const numeric = field.type === 'integer' || field.type === 'number' || field.type === 'money';
  const min = numeric && field.min !== undefined ? `.min(${field.min}, ${literal(`must be at least ${field.min}`)})` : '';
  const max = numeric && field.max !== undefined ? `.max(${field.max}, ${literal(`must be at most ${field.max}`)})` : '';
  return `${base}${min}${max}${isNullable(field) ? '.nullable()' : ''}`;
}

function objectOfLines(entries: readonly string[]): string {
  return entries.length === 0 ? '{}' : `{\n${entries.map((entry) => `  ${entry},\n`).join('')}}`;
}

export function withArticle(words: string): string {
  return `${/^[aeiou]/i.test(words) ? 'an' : 'a'} ${words}`;
}

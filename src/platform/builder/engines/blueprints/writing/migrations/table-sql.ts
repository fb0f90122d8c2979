import type { AppSpec, SpecEntity, SpecField } from '../../app-spec.ts';
import { isNullable } from '../field-rules.ts';
import { identifier } from '../source.ts';

/** `CREATE TABLE` of an entity, under its own or another name. */
export function createTable(spec: AppSpec, entity: SpecEntity, name = entity.table): string {
  const columns = [
    '  id TEXT PRIMARY KEY',
    ...entity.fields.map((field) => `  ${columnSql(spec, field)}`),
    '  created_at TEXT NOT NULL',
    '  updated_at TEXT NOT NULL',
  ];
  return `CREATE TABLE ${identifier(name)} (\n${columns.join(',\n')}\n) STRICT;\n`;
}

/** A column with its type and rules. Money is kept in cents; text compares without regard to case. */
export function columnSql(spec: AppSpec, field: SpecField): string {
  const notNull = isNullable(field) ? '' : ' NOT NULL';
  return `${identifier(field.name)} ${storage[field.type]}${notNull}${referenceSql(spec, field)}`;
}

const storage: Record<SpecField['type'], string> = {
  text: 'TEXT COLLATE NOCASE',
  long_text: 'TEXT COLLATE NOCASE',
  email: 'TEXT COLLATE NOCASE',
  phone: 'TEXT',
  url: 'TEXT',
  integer: 'INTEGER',
  number: 'REAL',
  money: 'INTEGER',
  boolean: 'INTEGER',
  date: 'TEXT',
  datetime: 'TEXT',
  choice: 'TEXT',
  relation: 'TEXT',
};

function referenceSql(spec: AppSpec, field: SpecField): string {
  const to = field.type === 'relation' ? spec.entities.find((entity) => entity.name === field.references) : undefined;
  return to ? ` REFERENCES ${identifier(to.table)} (id)` : '';
}

/** Indexes of an entity: what is unique, what is looked up, and the order of lists. */
export function createIndexes(entity: SpecEntity): string {
  const lines = [
    `CREATE INDEX ${identifier(`${entity.table}_by_created_at`)} ON ${identifier(entity.table)} (created_at);`,
    ...entity.fields.flatMap((field) => {
      const index = fieldIndex(entity, field);
      return index === null ? [] : [index];
    }),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** The index of a field that is unique or that lists are often filtered by. */
export function fieldIndex(entity: SpecEntity, field: SpecField): string | null {
  const on = `ON ${identifier(entity.table)} (${identifier(field.name)});`;
  if (field.unique) return `CREATE UNIQUE INDEX ${identifier(`${entity.table}_unique_${field.name}`)} ${on}`;
  if (field.type === 'relation' || field.type === 'choice') return `CREATE INDEX ${identifier(`${entity.table}_by_${field.name}`)} ${on}`;
  return null;
}

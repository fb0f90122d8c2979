import type { AppSpec, SpecEntity, SpecField } from '../../app-spec.ts';
import { isNullable } from '../field-rules.ts';
import { identifier } from '../source.ts';

/** `CREATE TABLE` of an entity. `isNotNull` says which columns refuse to be empty. */
export function createTable(spec: AppSpec, entity: SpecEntity, isNotNull = (field: SpecField) => !isNullable(field), name = entity.table): string {
  const columns = [
    '  id TEXT PRIMARY KEY',
    ...entity.fields.map((field) => `  ${columnSql(spec, field, isNotNull(field))}`),
    '  created_at TEXT NOT NULL',
    '  updated_at TEXT NOT NULL',
  ];
  return `CREATE TABLE ${identifier(name)} (\n${columns.join(',\n')}\n) STRICT;\n`;
}

/** A column with its type and rules. Money is kept in cents; text compares without regard to case. */
export function columnSql(spec: AppSpec, field: SpecField, notNull: boolean): string {
  return `${identifier(field.name)} ${storage[field.type]}${notNull ? ' NOT NULL' : ''}${referenceSql(spec, field)}`;
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
  return createListIndex(entity) + entity.fields.map((field) => createIndex(entity, field)).join('');
}

/** The index of the order in which lists show records. */
export function createListIndex(entity: SpecEntity): string {
  return `CREATE INDEX ${identifier(listIndexName(entity))} ON ${identifier(entity.table)} (created_at);\n`;
}

export function listIndexName(entity: SpecEntity): string {
  return `${entity.table}_by_created_at`;
}

/** The index of a field that is unique or that lists are often filtered by; nothing for others. */
export function createIndex(entity: SpecEntity, field: SpecField): string {
  const name = indexName(entity, field);
  if (name === null) return '';
  return `CREATE ${field.unique ? 'UNIQUE ' : ''}INDEX ${identifier(name)} ON ${identifier(entity.table)} (${identifier(field.name)});\n`;
}

export function indexName(entity: SpecEntity, field: SpecField): string | null {
  if (field.unique) return `${entity.table}_unique_${field.name}`;
  return field.type === 'relation' || field.type === 'choice' ? `${entity.table}_by_${field.name}` : null;
}

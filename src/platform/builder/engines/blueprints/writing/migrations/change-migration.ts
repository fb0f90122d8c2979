import type { AppFile } from '../../../../../app-file.ts';
import type { AppSpec, SpecEntity, SpecField } from '../../app-spec.ts';
import { defaultOf, givenDefault, isNullable } from '../field-rules.ts';
import { identifier, sqlString } from '../source.ts';
import { castValue } from './cast-value.ts';
import { type LiveTables, liveTables } from './live-columns.ts';
import { columnSql, createIndex, createIndexes, createListIndex, createTable, indexName, listIndexName } from './table-sql.ts';

interface Live {
  readonly spec: AppSpec;
  readonly files: readonly AppFile[];
}

/** A table of the live version and what becomes of it. */
interface Change {
  readonly spec: AppSpec;
  readonly before: SpecEntity;
  readonly entity: SpecEntity;
  readonly columns: readonly Column[];
}

/** A field, the one it was, and whether its column refuses to be empty then and now. */
interface Column {
  readonly field: SpecField;
  readonly old: SpecField | undefined;
  readonly wasNotNull: boolean;
  readonly notNull: boolean;
}

/** SQL that carries the live data over to the tables of a new spec; empty when the tables stay as they are. */
export function changeMigration(live: Live, spec: AppSpec): string {
  const tables = liveTables(live.files);
  const changes = spec.entities.flatMap((entity) => {
    const before = live.spec.entities.find((other) => other.key === entity.key);
    return before === undefined ? [] : [{ spec, before, entity, columns: columnsOf(tables, live.spec, spec, before, entity) }];
  });
  const added = spec.entities.filter((entity) => !changes.some((change) => change.entity === entity));
  const gone = live.spec.entities.filter((entity) => !changes.some((change) => change.before === entity));
  const parts = [
    ...gone.map((entity) => `DROP TABLE ${identifier(entity.table)};\n`),
    ...changes.filter(({ before, entity }) => before.table !== entity.table).map(({ before, entity }) => `ALTER TABLE ${identifier(before.table)} RENAME TO ${identifier(entity.table)};\n`),
    ...added.map((entity) => createTable(spec, entity) + createIndexes(entity)),
    ...changes.map((change) => (needsRebuild(change) ? rebuild(change) : alter(change))),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

function columnsOf(tables: LiveTables, liveSpec: AppSpec, spec: AppSpec, before: SpecEntity, entity: SpecEntity): Column[] {
  return entity.fields.map((field) => {
    const found = before.fields.find((other) => other.key === field.key) ?? before.fields.find((other) => other.name === field.name);
    const old = found === undefined ? undefined : withNewTarget(found, liveSpec, spec);
    const wasNotNull = old !== undefined && tables.get(before.table)?.get(old.name) === true;
    const keeps = old !== undefined && wasNotNull && castValue(old, field).isTotal;
    return { field, old, wasNotNull, notNull: !isNullable(field) && (keeps || fallback(field) !== null) };
  });
}

/** The old field with its target under the target's new name, so that a renamed table is not taken for another one. */
function withNewTarget(field: SpecField, liveSpec: AppSpec, spec: AppSpec): SpecField {
  if (field.references === undefined) return field;
  const target = liveSpec.entities.find((entity) => entity.name === field.references);
  const { references: _, ...rest } = field;
  const now = spec.entities.find((entity) => entity.key === target?.key);
  return now === undefined ? rest : { ...rest, references: now.name };
}

/** What stands in an older record that has no value: the default, or nothing. A required field stays empty there until it is edited. */
function fallback(field: SpecField): string | null {
  const value = givenDefault(field) ?? defaultOf(field) ?? (field.type === 'boolean' ? false : null);
  if (value === null) return null;
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value === 'number') return String(field.type === 'money' ? Math.round(value * 100) : value);
  return sqlString(value);
}

function needsRebuild({ before, columns }: Change): boolean {
  const takesName = ({ field, old }: Column) => field.name !== old?.name && before.fields.some((other) => other.name === field.name);
  if (columns.some(takesName)) return true;
  const isKept = (old: SpecField) => columns.some((column) => column.old?.name === old.name);
  return !before.fields.every(isKept) || columns.some(({ field, old, wasNotNull, notNull }) => old !== undefined && (wasNotNull !== notNull || castValue(old, field).sql !== identifier(old.name)));
}

/** Adds and renames columns in place. */
function alter({ spec, before, entity, columns }: Change): string {
  const table = identifier(entity.table);
  const listIndex = before.table === entity.table ? '' : `DROP INDEX ${identifier(listIndexName(before))};\n${createListIndex(entity)}`;
  return listIndex + columns
    .map(({ field, old, notNull }) => {
      if (old === undefined) {
        const start = fallback(field);
        return `ALTER TABLE ${table} ADD COLUMN ${columnSql(spec, field, notNull)}${start === null ? '' : ` DEFAULT ${start}`};\n${createIndex(entity, field)}`;
      }
      const renamed = old.name === field.name ? '' : `ALTER TABLE ${table} RENAME COLUMN ${identifier(old.name)} TO ${identifier(field.name)};\n`;
      const oldIndex = indexName(before, old);
      if (oldIndex === indexName(entity, field)) return renamed;
      return `${renamed}${oldIndex === null ? '' : `DROP INDEX ${identifier(oldIndex)};\n`}${createIndex(entity, field)}`;
    })
    .join('');
}

/** Builds the table anew and carries its rows over: SQLite cannot change a column's type or rules in place. */
function rebuild({ spec, entity, columns }: Change): string {
  const interim = `new_${entity.table}`;
  const notNull = new Set(columns.filter((column) => column.notNull).map((column) => column.field));
  const values = columns.map(({ field, old, notNull: mustHave }) => {
    const start = fallback(field) ?? 'NULL';
    if (old === undefined) return start;
    const { sql } = castValue(old, field);
    return mustHave && start !== 'NULL' ? `COALESCE(${sql}, ${start})` : sql;
  });
  const names = ['id', ...entity.fields.map((field) => identifier(field.name)), 'created_at', 'updated_at'];
  return `${createTable(spec, entity, (field) => notNull.has(field), interim)}INSERT INTO ${identifier(interim)} (${names.join(', ')})
SELECT
  ${['id', ...values, 'created_at', 'updated_at'].join(',\n  ')}
FROM ${identifier(entity.table)} ORDER BY _rowid_;
DROP TABLE ${identifier(entity.table)};
ALTER TABLE ${identifier(interim)} RENAME TO ${identifier(entity.table)};
${createIndexes(entity)}`;
}

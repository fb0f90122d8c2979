import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite';
import { invalidFields } from '../http/problem.ts';
import type { Filter, ListQuery } from './list-query.ts';

/** A table that lists are read from. Its names come from the code, never from a request. */
export interface ListedTable {
  readonly name: string;
  /** All its columns, in the order in which records show them. */
  readonly columns: readonly string[];
  /** Columns that a search looks into. */
  readonly searched: readonly string[];
}

type Row = Record<string, SQLOutputValue>;
type Condition = { readonly sql: string; readonly values: readonly SQLInputValue[] };

/** One page of rows and the cursor of the next. Empty values come last in both directions; ties keep their order of creation. */
export function selectPage(db: DatabaseSync, table: ListedTable, query: ListQuery): { rows: Row[]; next_cursor: string | null } {
  const order = orderOf(query.sort);
  const conditions = [...matching(table, query), ...(query.cursor === undefined ? [] : [after(query.cursor, query.sort)])];
  const rows = db
    .prepare(
      `SELECT ${table.columns.map(quoted).join(', ')}, _rowid_ AS "rowid " FROM ${quoted(table.name)} ${where(conditions)} ORDER BY ${order.map((key) => `${key} ${query.sort.descending ? 'DESC' : 'ASC'}`).join(', ')} LIMIT ? OFFSET ?`,
    )
    .all(...conditions.flatMap((condition) => condition.values), query.limit + 1, query.offset ?? 0);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const next_cursor = rows.length > query.limit && last ? cursorOf(last, query.sort.column) : null;
  for (const row of page) delete row['rowid '];
  return { rows: page, next_cursor };
}

/** How many rows match, over all pages. */
export function countRows(db: DatabaseSync, table: ListedTable, query: Pick<ListQuery, 'search' | 'filters'>): number {
  const conditions = matching(table, query);
  const row = db
    .prepare(`SELECT count(*) AS n FROM ${quoted(table.name)} ${where(conditions)}`)
    .get(...conditions.flatMap((condition) => condition.values));
  return Number(row?.['n'] ?? 0);
}

const quoted = (name: string) => `"${name}"`;
const where = (conditions: readonly Condition[]) =>
  conditions.length === 0 ? '' : `WHERE ${conditions.map((condition) => condition.sql).join(' AND ')}`;

function matching(table: ListedTable, query: Pick<ListQuery, 'search' | 'filters'>): Condition[] {
  const conditions = query.filters.map(filterCondition);
  if (query.search === '') return conditions;
  const pattern = `%${query.search.replace(/[\\%_]/g, '\\$&')}%`;
  const searched = table.searched.map((column) => `${quoted(column)} LIKE ? ESCAPE '\\'`);
  return [...conditions, { sql: searched.length === 0 ? 'FALSE' : `(${searched.join(' OR ')})`, values: searched.map(() => pattern) }];
}

function filterCondition({ column, is, value }: Filter): Condition {
  if (value === null) return { sql: `${quoted(column)} IS NULL`, values: [] };
  return { sql: `${quoted(column)} ${is} ?`, values: [value] };
}

function orderOf({ column, descending }: ListQuery['sort']): readonly string[] {
  const name = quoted(column);
  return [`(${name} IS ${descending ? 'NOT NULL' : 'NULL'})`, `COALESCE(${name}, '') COLLATE NOCASE`, '_rowid_'];
}

function after(cursor: string, sort: ListQuery['sort']): Condition {
  const [isSet, value, rowid] = readCursor(cursor);
  return {
    sql: `(${orderOf(sort).join(', ')}) ${sort.descending ? '<' : '>'} (?, ?, ?)`,
    values: [isSet === sort.descending ? 1 : 0, value, rowid],
  };
}

function cursorOf(row: Row, column: string): string {
  const value = row[column] ?? null;
  return Buffer.from(JSON.stringify([value !== null, value ?? '', row['rowid ']])).toString('base64url');
}

function readCursor(cursor: string): [isSet: boolean, value: string | number, rowid: number] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(parts) && parts.length === 3) {
      const [isSet, value, rowid]: unknown[] = parts;
      if (typeof isSet === 'boolean' && (typeof value === 'string' || typeof value === 'number') && Number.isSafeInteger(rowid))
        return [isSet, value, Number(rowid)];
    }
  } catch {
    // Falls through to the same answer as any other cursor that this app has not made.
  }
  throw invalidFields([{ field: 'cursor', message: 'must be the next_cursor of the page before' }]);
}

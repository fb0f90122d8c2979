import type { AppFile } from '../../../../../app-file.ts';

/** Tables by name, with their columns and whether each refuses to be empty. */
export type LiveTables = ReadonlyMap<string, ReadonlyMap<string, boolean>>;

/** The migrations of the live version, in the order in which they ran. */
export function migrationsOf(files: readonly AppFile[]): readonly AppFile[] {
  return files.filter((file) => /^migrations\/\d+_[^/]*\.sql$/.test(file.path)).toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** What the tables look like after the live version's migrations: the spec alone cannot tell which columns old records left empty. */
export function liveTables(files: readonly AppFile[]): LiveTables {
  const tables = new Map<string, Map<string, boolean>>();
  for (const file of migrationsOf(files)) {
    const sql = typeof file.content === 'string' ? file.content : new TextDecoder().decode(file.content);
    for (const statement of sql.split(/;\s*(?:\n|$)/)) apply(tables, statement.trim());
  }
  return tables;
}

function apply(tables: Map<string, Map<string, boolean>>, statement: string): void {
  const [, created, body = ''] = /^CREATE TABLE "?(\w+)"? \(\n([\s\S]*)\n\)/.exec(statement) ?? [];
  if (created !== undefined) tables.set(created, new Map(body.split('\n').map(columnOf)));
  const [, dropped] = /^DROP TABLE "?(\w+)"?/.exec(statement) ?? [];
  if (dropped !== undefined) tables.delete(dropped);
  const [, altered = '', change = ''] = /^ALTER TABLE "?(\w+)"? (.*)/s.exec(statement) ?? [];
  const columns = tables.get(altered);
  if (columns === undefined) return;
  const [, to] = /^RENAME TO "?(\w+)"?/.exec(change) ?? [];
  if (to !== undefined) {
    tables.delete(altered);
    tables.set(to, columns);
  }
  const [, oldName = '', newName] = /^RENAME COLUMN "?(\w+)"? TO "?(\w+)"?/.exec(change) ?? [];
  if (newName !== undefined) {
    columns.set(newName, columns.get(oldName) ?? false);
    columns.delete(oldName);
  }
  const [, added] = /^ADD COLUMN (.*)/s.exec(change) ?? [];
  if (added !== undefined) columns.set(...columnOf(added));
}

function columnOf(definition: string): [name: string, notNull: boolean] {
  return [/^\s*"?(\w+)"?/.exec(definition)?.[1] ?? '', /\bNOT NULL\b/.test(definition)];
}

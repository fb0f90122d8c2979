import { readdirSync, readFileSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { DataConflict, describeDuplicates } from './data-conflict.ts';

/**
 * Applies the numbered migrations that this database has not seen, each in a transaction of its own.
 * Foreign keys are off meanwhile, so that a table can be rebuilt, and checked before each commit.
 */
export function migrate(db: DatabaseSync, folder: URL): void {
  db.exec('PRAGMA foreign_keys = OFF;');
  db.exec('CREATE TABLE IF NOT EXISTS schema_migrations (name TEXT PRIMARY KEY, applied_at TEXT NOT NULL) STRICT;');
  const applied = new Set(
    db
      .prepare('SELECT name FROM schema_migrations')
      .all()
      .map((row) => row['name']),
  );
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  for (const name of names) {
    if (!applied.has(name)) apply(db, name, readFileSync(new URL(name, folder), 'utf8'));
  }
}

function apply(db: DatabaseSync, name: string, sql: string): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    db.exec(sql);
    const dangling = db.prepare('PRAGMA foreign_key_check').all();
    if (dangling.length > 0) throw new Error(`${dangling.length} rows would refer to records that do not exist`);
    db.prepare('INSERT INTO schema_migrations (name, applied_at) VALUES (?, ?)').run(name, new Date().toISOString());
    db.exec('COMMIT');
  } catch (error) {
    const conflict = describeDuplicates(db, error);
    db.exec('ROLLBACK');
    if (conflict !== null) throw new DataConflict(conflict);
    throw new Error(`Migration ${name} failed and was rolled back`, { cause: error });
  }
}

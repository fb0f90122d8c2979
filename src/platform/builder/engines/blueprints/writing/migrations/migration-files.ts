import type { AppFile } from '../../../../../app-file.ts';
import type { AppSpec } from '../../app-spec.ts';
import { changeMigration } from './change-migration.ts';
import { firstMigration } from './first-migration.ts';
import { migrationsOf } from './live-columns.ts';

/** The migrations of the new version: those that ran already byte for byte, and one more if the tables change. */
export function migrationFiles(spec: AppSpec, live: { readonly spec: AppSpec; readonly files: readonly AppFile[] } | null): readonly AppFile[] {
  const ran = live === null ? [] : migrationsOf(live.files);
  if (live === null || ran.length === 0) return [{ path: 'migrations/001_create_tables.sql', content: firstMigration(spec) }];
  const sql = changeMigration(live, spec);
  if (sql === '') return ran;
  const last = Math.max(...ran.map((file) => Number(/\d+/.exec(file.path)?.[0] ?? 0)));
  return [...ran, { path: `migrations/${String(last + 1).padStart(3, '0')}_${changeName(live.spec, spec)}.sql`, content: sql }];
}

/** `add_due_date_to_orders`, or the tables that change. */
function changeName(live: AppSpec, spec: AppSpec): string {
  const before = new Set(live.entities.flatMap((entity) => entity.fields.map((field) => field.key)));
  const added = spec.entities.filter((entity) => live.entities.some((other) => other.key === entity.key)).flatMap((entity) => entity.fields.filter((field) => !before.has(field.key)).map((field) => ({ entity, field })));
  const created = spec.entities.filter((entity) => !live.entities.some((other) => other.key === entity.key));
  const [only] = added;
  const name = created.length > 0 ? `create_${created.map((entity) => entity.table).join('_and_')}` : added.length === 1 && only ? `add_${only.field.name}_to_${only.entity.table}` : 'change_tables';
  return name.slice(0, 60).replace(/_+$/, '');
}

import type { AppSpec } from '../../app-spec.ts';
import { createIndexes, createTable } from './table-sql.ts';

/** The migration of a new app: all its tables. */
export function firstMigration(spec: AppSpec): string {
  return spec.entities.map((entity) => `${createTable(spec, entity)}${createIndexes(entity)}`).join('\n');
}

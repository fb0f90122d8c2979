import type { AppFile } from '../../../../../app-file.ts';
import type { SpecEntity } from '../../app-spec.ts';
import { isNullable } from '../field-rules.ts';
import { liveTables } from './live-columns.ts';

/** Names of the required fields that records from before they were required may lack. */
export type OlderRecords = (entity: SpecEntity) => ReadonlySet<string>;

/** Read from the migrations: a column that takes no value although the field is required has older records without one. */
export function olderRecords(migrations: readonly AppFile[]): OlderRecords {
  const tables = liveTables(migrations);
  return (entity) => {
    const columns = tables.get(entity.table);
    const lacks = entity.fields.filter((field) => !isNullable(field) && columns?.get(field.name) === false);
    return new Set(lacks.map((field) => field.name));
  };
}

import type { DatabaseSync } from 'node:sqlite';

/** The records that are kept do not fit a new rule: somebody has to change them first. */
export class DataConflict extends Error {}

const unique = 2067;
const mostNamed = 3;

/** Which records share a value that is to be unique, when that is why a migration failed. Inside its transaction. */
export function describeDuplicates(db: DatabaseSync, error: unknown): string | null {
  if (!(error instanceof Error) || !('errcode' in error) || error.errcode !== unique) return null;
  const [, table, column] = /: (\w+)\.(\w+)$/.exec(error.message) ?? [];
  if (table === undefined || column === undefined) return null;
  const shared = db
    .prepare(
      `SELECT "${column}" AS value, count(*) AS records FROM "${table}"
       WHERE "${column}" IS NOT NULL GROUP BY "${column}" HAVING count(*) > 1 ORDER BY records DESC, value`,
    )
    .all();
  const what = `${table.replaceAll('_', ' ')} share the ${column.replaceAll('_', ' ')}`;
  const named = shared.slice(0, mostNamed).map(({ value, records }) => `${String(records)} ${what} “${String(value).slice(0, 60)}”`);
  const more = shared.length > mostNamed ? [`and so do ${shared.length - mostNamed} more values`] : [];
  return `${[...named, ...more].join(', ')}; it is to be unique`;
}

import type { DatabaseSync } from 'node:sqlite';
import { invalidFields, Problem } from '../http/problem.ts';

/** A field that holds the id of a record of another table. */
export interface Reference {
  readonly field: string;
  readonly table: string;
  readonly singular: string;
}

/** Records of another table that may refer to the ones of this. */
export interface Referrer {
  readonly table: string;
  readonly field: string;
  readonly singular: string;
  readonly plural: string;
}

/** Refuses ids of records that do not exist, naming the field. */
export function requireReferences(db: DatabaseSync, references: readonly Reference[], input: Readonly<Record<string, unknown>>): void {
  const broken = references.filter(({ field, table }) => {
    const id = input[field];
    return typeof id === 'string' && db.prepare(`SELECT 1 FROM "${table}" WHERE id = ?`).get(id) === undefined;
  });
  if (broken.length > 0)
    throw invalidFields(broken.map(({ field, singular }) => ({ field, message: `must be the id of an existing ${singular}` })));
}

/** Refuses to delete a record while others refer to it, and says which. A record may refer to itself. */
export function refuseWhileReferenced(db: DatabaseSync, referrers: readonly Referrer[], singular: string, table: string, id: string): void {
  const found = referrers.flatMap((referrer) => {
    const others = referrer.table === table ? ' AND id <> ?1' : '';
    const row = db.prepare(`SELECT count(*) AS n FROM "${referrer.table}" WHERE "${referrer.field}" = ?1${others}`).get(id);
    const count = Number(row?.['n'] ?? 0);
    return count === 0 ? [] : [`${count} ${count === 1 ? referrer.singular : referrer.plural}`];
  });
  if (found.length > 0)
    throw new Problem(409, `This ${singular} cannot be deleted: ${found.join(' and ')} refer to it. Delete or change them first.`);
}

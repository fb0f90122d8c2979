import type { EntityDraft, FieldDraft } from './findings.ts';
import type { Reading } from './reading.ts';

/** Adds a field to an entity, or what is new about one it has; later words then speak of this field. */
export function addField(entity: EntityDraft, field: FieldDraft, reading: Reading): void {
  const same = entity.fields.find((known) => known.words.join(' ') === field.words.join(' '));
  if (same === undefined) entity.fields.push(field);
  else
    Object.assign(
      same,
      Object.fromEntries(Object.entries(field).filter(([, value]) => value !== null && value !== false && value !== 'no')),
    );
  reading.lastField = same ?? field;
}

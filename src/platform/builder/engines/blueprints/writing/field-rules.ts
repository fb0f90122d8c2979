import type { SpecField } from '../app-spec.ts';

/** The value of a new record that gives none; undefined when it has to be given, null when it stays empty. */
export function defaultOf(field: SpecField): string | number | boolean | null | undefined {
  if (field.required) return undefined;
  if (field.default !== undefined) return field.default;
  return field.type === 'boolean' ? false : null;
}

/** Whether a record may have no value here. A choice with a default and a boolean always say something. */
export function isNullable(field: SpecField): boolean {
  if (field.required || field.type === 'boolean') return false;
  return field.type !== 'choice' || field.default === undefined;
}

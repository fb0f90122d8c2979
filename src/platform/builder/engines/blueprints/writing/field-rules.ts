import type { SpecField } from '../app-spec.ts';

/** The default that the spec gives, if it is a value of the field's type. */
export function givenDefault(field: SpecField): string | number | boolean | undefined {
  const value = field.default;
  switch (field.type) {
    case 'integer':
      return Number.isSafeInteger(value) ? value : undefined;
    case 'number':
    case 'money':
      return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'choice':
      return typeof value === 'string' && field.options?.includes(value) ? value : undefined;
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined;
    case 'datetime':
      return typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? value : undefined;
    case 'relation':
      return undefined;
    default:
      return typeof value === 'string' && value !== '' ? value : undefined;
  }
}

/** The value of a new record that gives none; undefined when it has to be given, null when it stays empty. */
export function defaultOf(field: SpecField): string | number | boolean | null | undefined {
  if (field.required) return undefined;
  const given = givenDefault(field);
  if (given !== undefined) return given;
  return field.type === 'boolean' ? false : null;
}

/** Whether a record may have no value here. A choice with a default and a boolean always say something. */
export function isNullable(field: SpecField): boolean {
  if (field.required || field.type === 'boolean') return false;
  return field.type !== 'choice' || givenDefault(field) === undefined;
}

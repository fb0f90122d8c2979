import type { FieldType } from '../../../contract/plan.ts';

/** The contract's field types, likeliest first, as a type only: its schemas stay out of the bundle. */
export const fieldTypeNames = [
  'text',
  'long_text',
  'email',
  'phone',
  'url',
  'integer',
  'number',
  'money',
  'boolean',
  'date',
  'datetime',
  'choice',
  'relation',
] as const satisfies readonly FieldType[];

import type { z } from 'zod';
import { type FieldError, invalidFields, Problem } from '../http/problem.ts';

const setByTheApp = new Set(['id', 'created_at', 'updated_at']);

/** The input as its schema has it, or a problem that names every field that does not fit. */
export function validate<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    throw new Problem(422, 'Send a JSON object with the fields of the record.');
  // Without what every object inherits: a field may be called `constructor`.
  const own: Record<string, unknown> = Object.assign(Object.create(null), input);
  const result = schema.safeParse(own, { error: (issue) => (issue.input === undefined ? 'is required' : undefined) });
  if (result.success) return result.data;
  const errors = result.error.issues.flatMap((issue) => fieldErrors(issue, own));
  throw invalidFields(errors.filter(({ field }, index) => errors.findIndex((error) => error.field === field) === index));
}

function fieldErrors(issue: z.core.$ZodIssue, input: Record<string, unknown>): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((field) => ({
      field,
      message: setByTheApp.has(field) ? 'is set by the app and cannot be sent' : 'is not a field of this record',
    }));
  }
  const field = String(issue.path[0] ?? '');
  const missing = input[field] === undefined || input[field] === null;
  return [{ field, message: missing ? 'is required' : issue.message }];
}

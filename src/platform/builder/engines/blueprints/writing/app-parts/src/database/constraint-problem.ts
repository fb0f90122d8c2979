import { invalidFields, Problem } from '../http/problem.ts';

const foreignKey = 787;
const primaryKey = 1555;
const unique = 2067;

/** SQLite's own refusal, in the words of the API: which field holds a value that is taken. Null for any other error. */
export function constraintProblem(error: unknown): Problem | null {
  if (!(error instanceof Error) || !('errcode' in error)) return null;
  if (error.errcode === foreignKey) return new Problem(409, 'Another record refers to this one, or the record it refers to is gone.');
  if (error.errcode !== unique && error.errcode !== primaryKey) return null;
  const columns = [...error.message.matchAll(/\.(\w+)/g)].map((match) => match[1] ?? '');
  return invalidFields(
    columns.map((field) => ({ field, message: 'is already taken by another record' })),
    409,
  );
}

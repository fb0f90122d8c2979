import type { FieldProblem } from '../../../contract/errors.ts';
import { ApiError } from '../../api/api-error.ts';

/** What an error says about one field. */
export function problemOf(error: unknown, field: string): string | undefined {
  if (!(error instanceof ApiError) || !Array.isArray(error.details)) return undefined;
  return (error.details as FieldProblem[]).find((problem) => problem.field === field)?.message;
}

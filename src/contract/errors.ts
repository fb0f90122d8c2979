import { z } from 'zod';
import './issue-words.ts';

/** Every error a door can answer with, and the HTTP status that carries it. */
export const errorStatus = {
  unauthorized: 401,
  missing_tenant: 400,
  forbidden: 403,
  not_found: 404,
  invalid_input: 422,
  conflict: 409,
  too_large: 413,
  rate_limited: 429,
  quota_exceeded: 402,
  unavailable: 503,
  internal: 500,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/** One failing field of an `invalid_input`: its dotted path and what was wrong with it. */
export const fieldProblem = z.object({ field: z.string(), message: z.string() });
export type FieldProblem = z.infer<typeof fieldProblem>;

/** The one error shape of every door: HTTP body, MCP `structuredContent`, command line. */
export const errorBody = z.object({
  error: z.object({
    code: z.enum(Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]]).describe('What went wrong, one of a closed list.'),
    message: z.string().describe('What was wrong, with which field or thing.'),
    hint: z.string().optional().describe('What to do next.'),
    details: z.unknown().optional().describe('`invalid_input`: every failing field. `conflict`: `status`. `too_large`: `limit_bytes`.'),
    request_id: z.string().describe('Finds this request in the log of the platform.'),
  }),
});
export type ErrorBody = z.infer<typeof errorBody>;

export interface ErrorExtras {
  hint?: string;
  details?: unknown;
  /** Seconds until a retry can succeed; sent as `Retry-After`. */
  retryAfterSeconds?: number;
}

/** An error a caller is meant to read. Anything else that is thrown reaches them as `internal` and nothing more. */
export class ToolError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly details: unknown;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, extras: ErrorExtras = {}) {
    super(message);
    this.name = 'ToolError';
    this.code = code;
    this.hint = extras.hint;
    this.details = extras.details;
    this.retryAfterSeconds = extras.retryAfterSeconds;
  }

  get status(): number {
    return errorStatus[this.code];
  }

  toBody(requestId: string): ErrorBody {
    return {
      error: {
        code: this.code,
        message: this.message,
        ...(this.hint === undefined ? {} : { hint: this.hint }),
        ...(this.details === undefined ? {} : { details: this.details }),
        request_id: requestId,
      },
    };
  }
}

/** Turns a failed parse into the contract's `invalid_input`, naming every failing field. */
export function invalidInput(error: z.ZodError): ToolError {
  return invalidFields(error.issues.map((issue) => ({ field: issue.path.join('.') || '(input)', message: whatIsWrong(issue) })));
}

/** A name in a record that does not fit is told by its own problems: the schema around it only says that there are some. */
function whatIsWrong(issue: z.core.$ZodIssue): string {
  return issue.code === 'invalid_key' ? issue.issues.map((inner) => inner.message).join('; ') : issue.message;
}

/** For what a schema cannot say: which fields do not fit, and why. */
export function invalidFields(details: readonly FieldProblem[]): ToolError {
  const first = details[0];
  return new ToolError('invalid_input', first ? `${first.field}: ${first.message}` : 'The input does not fit.', {
    hint: 'Correct the fields listed in details and send the call again.',
    details,
  });
}

/** One field that does not fit, and why. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

const titles = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Invalid input',
  429: 'Too many requests',
  500: 'Internal error',
} as const;

export type ProblemStatus = keyof typeof titles;

/** An error that a client may read; answered as `application/problem+json` (RFC 9457). */
export class Problem extends Error {
  readonly status: ProblemStatus;
  readonly errors: readonly FieldError[];

  constructor(status: ProblemStatus, detail: string, errors: readonly FieldError[] = []) {
    super(detail);
    this.status = status;
    this.errors = errors;
  }

  get title(): string {
    return titles[this.status];
  }

  toJSON(): Record<string, unknown> {
    const errors = this.errors.length > 0 ? { errors: this.errors } : {};
    return { type: 'about:blank', title: this.title, status: this.status, detail: this.message, ...errors };
  }
}

/** The problem of input whose fields do not fit: the detail names each of them. */
export function invalidFields(errors: readonly FieldError[], status: 409 | 422 = 422): Problem {
  return new Problem(status, `${errors.map((error) => `${error.field} ${error.message}`).join('; ')}.`, errors);
}

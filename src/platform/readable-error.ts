import { DrizzleQueryError } from 'drizzle-orm';
import { ToolError } from '../contract/errors.ts';

/** Whatever a call threw, as the error its caller may read: nothing of our inside goes out. */
export function readableError(error: unknown, signal: AbortSignal): ToolError {
  if (error instanceof ToolError) return error;
  if (signal.aborted) {
    return new ToolError('unavailable', 'The call was ended before it was done.', {
      hint: 'Its token ended, or its client went away; call again.',
    });
  }
  if (isDatabaseDown(error)) {
    return new ToolError('unavailable', 'The database does not answer.', { hint: 'Try again in a moment.', retryAfterSeconds: 2 });
  }
  if (isDiskFull(error)) {
    return new ToolError('unavailable', 'The disk of the platform is full.', {
      hint: 'Make room on the machine of the platform, and try again.',
    });
  }
  return new ToolError('internal', 'Something went wrong on the platform.', {
    hint: 'Try again; if it stays, the log of the platform has the reason under this request id.',
  });
}

/** Of a file, or as the database says it (class 53 of PostgreSQL's codes). */
function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  return code === 'ENOSPC' || code === 'EDQUOT' || code === '53100' || isDiskFull(error.cause);
}

/** Connection refused or lost, or a server that is starting or stopping (PostgreSQL, appendix A, classes 08 and 57P). */
function isDatabaseDown(error: unknown, ofQuery = false): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  // Of anything but a query these would be somebody else's connection.
  if (ofQuery && (code === 'ECONNRESET' || code === 'EPIPE' || lost.test(error.message))) return true;
  if (typeof code === 'string' && /^(?:08\w{3}|57P0[123])$/.test(code)) return true;
  const down = (code === 'ECONNREFUSED' || code === 'ENOENT') && (error as { syscall?: unknown }).syscall === 'connect';
  return down || error.message === 'Connection terminated unexpectedly' || isDatabaseDown(error.cause, error instanceof DrizzleQueryError);
}

/** What the client says of a connection that broke, could not be had in time, or has no answer. */
const lost =
  /^Connection terminated|^timeout exceeded when trying to connect$|^Query read timeout$|^Client has encountered a connection error/;

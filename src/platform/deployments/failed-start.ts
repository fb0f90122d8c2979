import { ToolError } from '../../contract/errors.ts';
import { readableError } from '../readable-error.ts';

/** A start that came to nothing. */
export interface FailedStart {
  readonly kind: 'failed';
  /** For people, strangers among them: it is on the page that visitors see. */
  readonly why: string;
  /** For the log of the platform, where the words do not say it all. */
  readonly cause?: unknown;
}

/** What threw while an app was started, as an outcome: the words of a refusal go out, and nothing of our inside. */
export function failedStart(error: unknown, signal: AbortSignal): FailedStart {
  if (error instanceof ToolError) return { kind: 'failed', why: error.message };
  const { code, message } = readableError(error, signal);
  const why =
    code === 'internal' ? 'The platform could not start it. Start it again; if that fails too, the log of the platform says why.' : message;
  return { kind: 'failed', why, cause: error };
}

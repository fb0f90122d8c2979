import type { ErrorBody, ErrorCode } from '../../contract/errors.ts';

/** `offline` is ours: no answer came at all. */
export type ApiErrorCode = ErrorCode | 'offline';

/** What the platform answered instead of a result: the contract's error, ready to be read by a person. */
export class ApiError extends Error {
  readonly code: ApiErrorCode;
  readonly status: number;
  readonly hint: string | undefined;
  readonly details: unknown;
  readonly requestId: string | undefined;

  constructor(code: ApiErrorCode, status: number, message: string, extras: { hint?: string; details?: unknown; requestId?: string } = {}) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.status = status;
    this.hint = extras.hint;
    this.details = extras.details;
    this.requestId = extras.requestId;
  }
}

/** Reads the contract's error body; anything else (a proxy's page, an empty answer) is told as it is. */
export async function apiErrorOf(response: Response): Promise<ApiError> {
  const text = await response.text();
  const body = parseErrorBody(text);
  if (body === null) {
    return new ApiError(
      response.status === 401 ? 'unauthorized' : 'internal',
      response.status,
      `The platform answered ${response.status}.`,
      {
        hint: 'Try again; if it stays, look at the log of the platform.',
      },
    );
  }
  const { code, message, hint, details, request_id } = body.error;
  return new ApiError(code, response.status, message, {
    ...(hint === undefined ? {} : { hint }),
    ...(details === undefined ? {} : { details }),
    requestId: request_id,
  });
}

function parseErrorBody(text: string): ErrorBody | null {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && 'error' in body ? (body as ErrorBody) : null;
  } catch {
    return null;
  }
}

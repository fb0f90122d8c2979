import type { ToolError } from '../../../contract/errors.ts';

/** The contract's error as an HTTP answer. */
export function answerError(error: ToolError, requestId: string): Response {
  const headers = new Headers({ 'cache-control': 'no-store' });
  if (error.code === 'unauthorized') headers.set('www-authenticate', 'Bearer realm="builder", error="invalid_token"');
  if (error.retryAfterSeconds !== undefined) headers.set('retry-after', String(error.retryAfterSeconds));
  // Whatever is left of an oversized body is not read: the connection ends with the answer.
  if (error.code === 'too_large') headers.set('connection', 'close');
  return Response.json(error.toBody(requestId), { status: error.status, headers });
}

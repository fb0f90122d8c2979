import { ApiError, apiErrorOf } from './api-error.ts';

/** A same-origin request with the session cookie; the extra header proves that it was not sent by another site. */
export async function request<Output>(method: 'GET' | 'POST', path: string, body?: unknown, signal?: AbortSignal): Promise<Output> {
  const response = await fetch(path, {
    method,
    credentials: 'same-origin',
    headers: { accept: 'application/json', 'x-builder-console': '1', ...(method === 'POST' ? { 'content-type': 'application/json' } : {}) },
    ...(method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}),
    ...(signal === undefined ? {} : { signal }),
  }).catch((cause: unknown) => {
    if (signal?.aborted === true) throw cause;
    throw new ApiError('offline', 0, 'The platform does not answer.', { hint: 'Check that it is running; this page retries by itself.' });
  });
  if (!response.ok) throw await apiErrorOf(response);
  return (response.status === 204 ? undefined : await response.json()) as Output;
}

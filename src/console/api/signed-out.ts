import { ApiError } from './api-error.ts';

/** The session is over: a full load of the sign-in page, so that nothing of it stays in memory, and back here afterwards. */
export function goToSignIn(): void {
  if (location.pathname === '/sign-in') return;
  location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
}

/** For whatever fails: a refused session is the same everywhere. */
export function leaveIfSignedOut(error: unknown): void {
  if (error instanceof ApiError && error.status === 401) goToSignIn();
}

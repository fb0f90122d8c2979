/** A build may try this often; the first writing counts. */
export const mostAttempts = 3;

export type AfterFailure = 'repair' | 'same failure again' | 'out of attempts';

/** Repair is bounded: three attempts, and the same failure twice ends it at once. */
export function afterFailure(attempt: number, earlier: readonly string[], fingerprint: string): AfterFailure {
  if (earlier.includes(fingerprint)) return 'same failure again';
  return attempt >= mostAttempts ? 'out of attempts' : 'repair';
}

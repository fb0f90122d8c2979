/** Between two looks at the health of a running app. */
export const healthEveryMs = 10_000;
/** An answer that takes longer is none. */
export const healthTimeoutMs = 5_000;
/** Looks in a row that fail before the app counts as crashed: one slow answer is no reason to end it. */
export const healthFailures = 3;

/** What one look saw. */
export type HealthLook = { readonly ok: true } | { readonly ok: false; readonly why: string };

export function healthOf(status: number): HealthLook {
  return status >= 200 && status < 400 ? { ok: true } : { ok: false, why: `answered ${status}` };
}

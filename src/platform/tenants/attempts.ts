import { ToolError } from '../../contract/errors.ts';

const allowed = 10;
const windowMs = 60_000;

/** Slows down guessing at the sign-in form: ten refusals a minute from one address, then a wait. */
export function createAttempts(now: () => number) {
  const refused = new Map<string, number[]>();
  const recent = (from: string) => (refused.get(from) ?? []).filter((at) => at > now() - windowMs);

  return {
    /** @throws ToolError rate_limited while the address has to wait. */
    check(from: string): void {
      const times = recent(from);
      const oldest = times[0];
      if (times.length < allowed || oldest === undefined) return;
      const seconds = Math.max(1, Math.ceil((oldest + windowMs - now()) / 1_000));
      throw new ToolError('rate_limited', 'Too many sign-ins were refused from this address.', {
        hint: `Wait ${seconds} s, or use a sign-in link: npm run builder -- sign-in`,
        retryAfterSeconds: seconds,
      });
    },
    refused(from: string): void {
      if (refused.size > 10_000) refused.clear();
      refused.set(from, [...recent(from), now()]);
    },
    succeeded(from: string): void {
      refused.delete(from);
    },
  };
}

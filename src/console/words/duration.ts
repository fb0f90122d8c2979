import { clock } from '../ui/time.ts';

/** How long something took, with its unit while it is short: `38 ms`, `1.4 s`, `0:41`. */
export function took(ms: number): string {
  if (ms < 1_000) return `${Math.max(0, Math.round(ms))} ms`;
  return ms < 9_950 ? `${(ms / 1_000).toFixed(1)} s` : clock(Math.round(ms / 1_000) * 1_000);
}

/** A graduation of the rule, at most five characters wide: tenths of a second while the whole is short. */
export function graduation(ms: number, wholeMs: number): string {
  return wholeMs < 20_000 ? `${(ms / 1_000).toFixed(1)}s` : clock(ms);
}

/** `0:04`, `1:31`, `1:02:03`: a clock for what runs, whole seconds. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor((seconds % 3_600) / 60);
  const two = (part: number) => String(part).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** How long something took, with its unit while it is short: `38 ms`, `1.4 s`, `0:41`. */
export function took(ms: number): string {
  if (ms < 1_000) return `${Math.max(0, Math.round(ms))} ms`;
  if (ms < 9_950) return `${(ms / 1_000).toFixed(1)} s`;
  return clock(ms);
}

/** A graduation of the rule, at most five characters wide: tenths of a second while the whole is short. */
export function graduation(ms: number, wholeMs: number): string {
  return wholeMs < 20_000 ? `${(ms / 1_000).toFixed(1)}s` : clock(ms);
}

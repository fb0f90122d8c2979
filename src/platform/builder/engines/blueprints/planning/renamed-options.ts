/** Values of a choice that were renamed: each stands where its old name stood, and most values stayed. Their records follow. */
export function renamedOptions(before: readonly string[], now: readonly string[]): ReadonlyMap<string, string> {
  const renamed = new Map<string, string>();
  if (before.length !== now.length) return renamed;
  before.forEach((option, at) => {
    const next = now[at];
    if (next !== undefined && next !== option && !now.includes(option) && !before.includes(next)) renamed.set(option, next);
  });
  return renamed.size * 2 <= before.length ? renamed : new Map();
}

export interface LineChange {
  readonly added: number;
  readonly removed: number;
}

/** Beyond this many differences the exact answer costs more than it says. */
const exactUpTo = 2_000;

/** Lines added and removed from `before` to `after` (Myers, "An O(ND) Difference Algorithm", 1986: only its counts). */
export function countLineChanges(before: string, after: string): LineChange {
  const a = lines(before);
  const b = lines(after);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return changes(a.slice(start, a.length - end), b.slice(start, b.length - end));
}

function lines(text: string): string[] {
  if (text === '') return [];
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}

function changes(a: readonly string[], b: readonly string[]): LineChange {
  if (a.length === 0 || b.length === 0) return { added: b.length, removed: a.length };
  const furthest = new Map<number, number>([[1, 0]]);
  for (let distance = 0; distance <= Math.min(a.length + b.length, exactUpTo); distance += 1) {
    for (let diagonal = -distance; diagonal <= distance; diagonal += 2) {
      const below = furthest.get(diagonal + 1) ?? -1;
      const left = furthest.get(diagonal - 1) ?? -1;
      let x = diagonal === -distance || (diagonal !== distance && left < below) ? below : left + 1;
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x += 1;
      furthest.set(diagonal, x);
      if (x >= a.length && x - diagonal >= b.length) {
        const added = (distance - a.length + b.length) / 2;
        return { added, removed: distance - added };
      }
    }
  }
  return roughly(a, b);
}

/** Without regard to order: what a file that was rewritten as a whole amounts to. */
function roughly(a: readonly string[], b: readonly string[]): LineChange {
  const left = new Map<string, number>();
  for (const line of a) left.set(line, (left.get(line) ?? 0) + 1);
  let kept = 0;
  for (const line of b) {
    const count = left.get(line) ?? 0;
    if (count === 0) continue;
    kept += 1;
    left.set(line, count - 1);
  }
  return { added: b.length - kept, removed: a.length - kept };
}

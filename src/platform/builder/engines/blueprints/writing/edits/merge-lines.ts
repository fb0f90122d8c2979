export interface Merged {
  readonly text: string;
  /** Places where both sides changed the same lines; the text marks them as Git does. */
  readonly conflicts: number;
}

/** Three-way merge by lines: what only one side changed is taken from it. */
export function mergeLines(base: string, ours: string, theirs: string): Merged {
  const [b, o, t] = [base.split('\n'), ours.split('\n'), theirs.split('\n')];
  const [inOurs, inTheirs] = [commonLines(b, o), commonLines(b, t)];
  const out: string[] = [];
  let conflicts = 0;
  let at = { base: 0, ours: 0, theirs: 0 };
  for (const next of [...anchors(inOurs, inTheirs), { base: b.length, ours: o.length, theirs: t.length }]) {
    const chunk = resolve(b.slice(at.base, next.base), o.slice(at.ours, next.ours), t.slice(at.theirs, next.theirs));
    out.push(...chunk.lines);
    if (chunk.isConflict) conflicts++;
    const line = b[next.base];
    if (line !== undefined) out.push(line);
    at = { base: next.base + 1, ours: next.ours + 1, theirs: next.theirs + 1 };
  }
  return { text: out.join('\n'), conflicts };
}

/** Lines of the base that both sides still have, with their places. */
function anchors(inOurs: ReadonlyMap<number, number>, inTheirs: ReadonlyMap<number, number>) {
  return [...inOurs].flatMap(([base, ours]) => {
    const theirs = inTheirs.get(base);
    return theirs === undefined ? [] : [{ base, ours, theirs }];
  });
}

function resolve(
  base: readonly string[],
  ours: readonly string[],
  theirs: readonly string[],
): { lines: readonly string[]; isConflict: boolean } {
  const same = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((line, index) => line === b[index]);
  if (same(ours, theirs) || same(base, theirs)) return { lines: ours, isConflict: false };
  if (same(base, ours)) return { lines: theirs, isConflict: false };
  return { lines: ['<<<<<<< edited by hand', ...ours, '=======', ...theirs, '>>>>>>> new version'], isConflict: true };
}

/** Longest common subsequence: places in `a` and where they are in `b`, in order. */
function commonLines(a: readonly string[], b: readonly string[]): ReadonlyMap<number, number> {
  const width = b.length + 1;
  const length = new Uint32Array((a.length + 1) * width);
  const cell = (i: number, j: number) => length[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--)
      length[i * width + j] = a[i] === b[j] ? cell(i + 1, j + 1) + 1 : Math.max(cell(i + 1, j), cell(i, j + 1));
  }
  const found = new Map<number, number>();
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) found.set(i++, j++);
    else if (cell(i + 1, j) >= cell(i, j + 1)) i++;
    else j++;
  }
  return found;
}

import { diffArrays, structuredPatch } from 'diff';

export interface LineChange {
  readonly added: number;
  readonly removed: number;
}

/** Beyond this many differences the exact answer costs more than it says. */
const maxEditLength = 2_000;

/** Lines added and removed from `before` to `after`. */
export function countLineChanges(before: string, after: string): LineChange {
  const [a, b] = [lines(before), lines(after)];
  const parts = diffArrays([...a], [...b], { maxEditLength });
  if (parts === undefined) return roughly(a, b);
  const sum = (kind: 'added' | 'removed') => parts.reduce((total, part) => total + (part[kind] ? part.count : 0), 0);
  return { added: sum('added'), removed: sum('removed') };
}

/** The hunks of a unified diff, three lines around each change; undefined when the two have too little in common to be worth it. */
export function unifiedDiff(before: string, after: string): string | undefined {
  const patch = structuredPatch('', '', before, after, '', '', { context: 3, maxEditLength });
  return patch?.hunks
    .map(({ oldStart, oldLines, newStart, newLines, lines: text }) =>
      [`@@ -${place(oldStart, oldLines)} +${place(newStart, newLines)} @@`, ...text].join('\n'),
    )
    .join('\n');
}

/** Where a hunk begins; one without lines stands after the line before it. */
const place = (start: number, count: number): string => `${count === 0 ? start - 1 : start},${count}`;

function lines(text: string): readonly string[] {
  if (text === '') return [];
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
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

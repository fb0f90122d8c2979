import { diffArrays, structuredPatch } from 'diff';
import { countLines, whereTheyDiffer } from './where-texts-differ.ts';

export interface LineChange {
  readonly added: number;
  readonly removed: number;
}

/** Beyond this many differences the exact answer costs more than it says: it takes their square, some 60 ms at the most. */
const maxEditLength = 700;
/** Where two differ over more lines than this, their order is not looked at. */
const mostInOrder = 100_000;
/** And beyond these they are counted alone. */
const mostLines = 400_000;
const context = 3;

/** What comparing all files of an answer may cost together, as squares of differences; what comes after is told roughly. */
export class DiffEffort {
  #left = 20_000_000;

  /** Most differences that the next file may have. */
  get mostEdits(): number {
    return Math.min(maxEditLength, Math.floor(Math.sqrt(this.#left)));
  }

  spend(edits: number): void {
    this.#left = Math.max(0, this.#left - edits ** 2);
  }
}

/** Lines added and removed from `before` to `after`. */
export function countLineChanges(before: string, after: string, effort = new DiffEffort()): LineChange {
  const differing = whereTheyDiffer(before, after, 0);
  const [removed, added] = [countLines(differing.before), countLines(differing.after)];
  if (removed + added > mostLines) return { added, removed };
  const [a, b] = [lines(differing.before), lines(differing.after)];
  if (a.length === 0 || b.length === 0) return { added, removed };
  if (removed + added > mostInOrder) return roughly(a, b);
  const { mostEdits } = effort;
  const parts = diffArrays([...a], [...b], { maxEditLength: mostEdits });
  if (parts === undefined) {
    effort.spend(mostEdits);
    return roughly(a, b);
  }
  const sum = (kind: 'added' | 'removed') => parts.reduce((total, part) => total + (part[kind] ? part.count : 0), 0);
  const change = { added: sum('added'), removed: sum('removed') };
  effort.spend(change.added + change.removed);
  return change;
}

/**
 * The hunks of a unified diff, three lines around each change; one hunk for all of it when the two have too little in common,
 * and undefined when that would be more than anybody reads.
 */
export function unifiedDiff(before: string, after: string, effort = new DiffEffort()): string | undefined {
  const { mostEdits } = effort;
  const differing = whereTheyDiffer(before, after, context);
  const { linesBefore } = differing;
  if (countLines(differing.before) + countLines(differing.after) > mostInOrder) return undefined;
  const patch = structuredPatch('', '', differing.before, differing.after, '', '', { context, maxEditLength: mostEdits });
  if (patch === undefined) {
    effort.spend(mostEdits);
    return oneHunk(lines(differing.before), lines(differing.after), linesBefore);
  }
  effort.spend(patch.hunks.flatMap((one) => one.lines).filter((line) => !line.startsWith(' ')).length);
  return patch.hunks
    .map(({ oldStart, oldLines, newStart, newLines, lines: text }) =>
      hunk(linesBefore + oldStart, oldLines, linesBefore + newStart, newLines, text),
    )
    .join('\n');
}

/** Everything between what the two begin and what they end with in common. */
function oneHunk(a: readonly string[], b: readonly string[], linesBefore: number): string {
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const from = Math.max(0, head - context);
  const until = (side: readonly string[]) => Math.min(side.length, side.length - tail + context);
  const text = [
    ...a.slice(from, head).map((line) => ` ${line}`),
    ...a.slice(head, a.length - tail).map((line) => `-${line}`),
    ...b.slice(head, b.length - tail).map((line) => `+${line}`),
    ...a.slice(a.length - tail, until(a)).map((line) => ` ${line}`),
  ];
  const start = linesBefore + from + 1;
  return hunk(start, until(a) - from, start, until(b) - from, text);
}

function hunk(oldStart: number, oldLines: number, newStart: number, newLines: number, text: readonly string[]): string {
  return [`@@ -${place(oldStart, oldLines)} +${place(newStart, newLines)} @@`, ...text].join('\n');
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

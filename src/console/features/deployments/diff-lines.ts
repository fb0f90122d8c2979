/** A line of a unified diff, as it is shown. */
export interface DiffLine {
  /** Its place in the diff. */
  readonly index: number;
  readonly kind: 'hunk' | 'same' | 'added' | 'removed' | 'note';
  /** Where it stood before, and where it stands now; null on the side that does not have it. */
  readonly before: number | null;
  readonly after: number | null;
  readonly text: string;
}

const hunkHead = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/;

/** Gives the lines of hunks their numbers on both sides. */
export function diffLines(diff: string): readonly DiffLine[] {
  let before = 0;
  let after = 0;
  return diff.split('\n').map((line, index): DiffLine => {
    const head = hunkHead.exec(line);
    if (head !== null) {
      [before, after] = [Number(head[1]), Number(head[2])];
      return { index, kind: 'hunk', before: null, after: null, text: line };
    }
    const text = line.slice(1);
    switch (line[0]) {
      case '+':
        return { index, kind: 'added', before: null, after: after++, text };
      case '-':
        return { index, kind: 'removed', before: before++, after: null, text };
      case '\\':
        return { index, kind: 'note', before: null, after: null, text: 'No line break at the end of the file' };
      default:
        return { index, kind: 'same', before: before++, after: after++, text };
    }
  });
}

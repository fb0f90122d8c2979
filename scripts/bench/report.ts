import { p50, p95 } from './statistics.ts';

/** What the project wants of a figure; a ratio is of medians, ours to theirs. */
export type Aim =
  | { readonly kind: 'at_most' | 'at_least'; readonly of: 'p50' | 'p95'; readonly value: number }
  | { readonly kind: 'ratio_at_most'; readonly value: number }
  | { readonly kind: 'ratio_at_least'; readonly value: number }
  /** Of medians: ours less theirs. */
  | { readonly kind: 'added_at_most'; readonly value: number };

/** One thing measured, in samples, beside what it is compared with. */
export interface Figure {
  readonly what: string;
  /** `ms`, `MB`, `MB/s`, `requests/s` */
  readonly unit: string;
  readonly ours: readonly number[];
  readonly beside?: { readonly what: string; readonly values: readonly number[] };
  readonly aim?: Aim;
}

export interface Report {
  figure(figure: Figure): void;
  /** What cannot be put into figures, in one line. */
  note(text: string): void;
}

const widths = [50, 11, 9, 9, 24, 9, 9, 8, 14] as const;
const heads = ['', 'unit', 'p50', 'p95', 'beside', 'p50', 'p95', 'ratio', 'aim'] as const;

const line = (cells: readonly string[]): string =>
  cells
    .map((cell, index) =>
      index < 2 || index === 4 || index > 7 ? cell.padEnd(widths[index] ?? 0) : `${cell.padStart((widths[index] ?? 0) - 2)}  `,
    )
    .join('')
    .trimEnd();

/** Prints every figure as soon as it is there, and at the end how many of the aims are met. */
export function createReport(print: (line: string) => void): Report & { readonly close: () => void } {
  let aims = 0;
  let met = 0;
  print(line(heads));
  return {
    figure({ what, unit, ours, beside, aim }) {
      const verdict = aim === undefined ? null : judge(aim, ours, beside?.values ?? []);
      if (verdict !== null) aims += 1;
      if (verdict?.met === true) met += 1;
      const ratio = beside === undefined ? '' : `${(p50(ours) / p50(beside.values)).toFixed(2)} ×`;
      const theirs = beside === undefined ? ['', '', ''] : [beside.what, short(p50(beside.values)), short(p95(beside.values))];
      const outcome = verdict === null ? '' : `${verdict.words.padEnd(widths[8])}${verdict.met ? 'met' : 'MISSED'}`;
      print(line([what, unit, short(p50(ours)), short(p95(ours)), ...theirs, ratio, outcome]));
    },
    note: (text) => print(`  ${text}`),
    close: () => print(`\n${met} of ${aims} aims met.`),
  };
}

function judge(aim: Aim, ours: readonly number[], theirs: readonly number[]): { readonly met: boolean; readonly words: string } {
  switch (aim.kind) {
    case 'at_most':
      return { met: (aim.of === 'p50' ? p50(ours) : p95(ours)) <= aim.value, words: `${aim.of} ≤ ${aim.value}` };
    case 'at_least':
      return { met: (aim.of === 'p50' ? p50(ours) : p95(ours)) >= aim.value, words: `${aim.of} ≥ ${aim.value}` };
    case 'ratio_at_most':
      return { met: p50(ours) / p50(theirs) <= aim.value, words: `≤ ${aim.value} ×` };
    case 'ratio_at_least':
      return { met: p50(ours) / p50(theirs) >= aim.value, words: `≥ ${aim.value} ×` };
    case 'added_at_most':
      return { met: p50(ours) - p50(theirs) <= aim.value, words: `added ≤ ${aim.value}` };
  }
}

/** Three figures that mean something. */
function short(value: number): string {
  if (Number.isNaN(value)) return '–';
  return value >= 100 ? String(Math.round(value)) : value.toFixed(value >= 10 ? 1 : 2);
}

import type { Timeline } from './timeline-shape.ts';

export interface Proof {
  /** Sentences of the plan whose last check passed. */
  readonly proven: readonly string[];
  readonly failing: readonly string[];
  /** Checks that passed and prove no sentence: types, probes, the page in a browser. */
  readonly otherPassed: number;
  readonly otherFailed: number;
}

/** What the checks of a build say now. A sentence is proven when nothing that proves it failed last. */
export function proofOf(timeline: Timeline): Proof {
  const latest = new Map<string, { readonly ok: boolean; readonly proves: string | null }>();
  for (const row of timeline.rows)
    for (const attempt of row.attempts) for (const check of attempt.checks) latest.set(`${check.name}\n${check.proves}`, check);
  const sentences = new Map<string, boolean>();
  let otherPassed = 0;
  let otherFailed = 0;
  for (const { ok, proves } of latest.values()) {
    if (proves !== null) sentences.set(proves, (sentences.get(proves) ?? true) && ok);
    else if (ok) otherPassed += 1;
    else otherFailed += 1;
  }
  const which = (wanted: boolean) => [...sentences].flatMap(([sentence, ok]) => (ok === wanted ? [sentence] : []));
  return { proven: which(true), failing: which(false), otherPassed, otherFailed };
}

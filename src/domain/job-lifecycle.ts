import type { DeploymentEvent } from './deployment-lifecycle.ts';
import type { RunAs } from './run-as.ts';
import { nextRun } from './schedule.ts';

/** How long a run may take, whatever its size. What needs longer is an app that is always on, or several runs. */
export const longestRunMs = 3_600_000;

/** Later than this, a run was missed: the platform was not there at its time. */
const punctualMs = 60_000;

/** How a run of a job ended. */
export type RunEnd =
  | { readonly kind: 'exited'; readonly exitCode: number | null; readonly signal: string | null; readonly words: string }
  | { readonly kind: 'too_long' }
  /** The platform ended while it ran, and nobody saw how far it came. */
  | { readonly kind: 'unseen' };

export interface AfterRun {
  readonly event: Extract<DeploymentEvent, 'completed' | 'run_failed'>;
  /** Why it failed, for people; null when it did not. */
  readonly failure: string | null;
}

/** What a run's end makes of its deployment. A job is never started again for having failed: it may have done half its work. */
export function afterRun(end: RunEnd): AfterRun {
  switch (end.kind) {
    case 'exited':
      return end.exitCode === 0 ? { event: 'completed', failure: null } : failed(`Its last run ${end.words}.`);
    case 'too_long':
      return failed(`Its last run was ended after ${longestRunMs / 3_600_000} h, the longest that a run may take.`);
    case 'unseen':
      return failed('The platform ended while it ran, so how far it came is not known. It is not run again by itself.');
  }
}

export type DueDecision =
  | { readonly kind: 'wait' }
  | { readonly kind: 'run'; readonly next: Date | null; readonly words: string }
  | { readonly kind: 'skip'; readonly next: Date | null; readonly words: string };

export interface Due {
  readonly runAs: RunAs;
  readonly nextRunAt: Date | null;
  /** A run is still going, or on its way up or down. */
  readonly busy: boolean;
  /** Null: its budget lets it run. */
  readonly refused: string | null;
  readonly now: Date;
}

/**
 * What is to be done for a scheduled job at this moment. However many times were missed, one run makes up for them all, and
 * runs never overlap. The time after is reckoned from now, so that a clock that jumped causes no row of runs.
 */
export function dueDecision({ runAs, nextRunAt, busy, refused, now }: Due): DueDecision {
  if (runAs.job !== 'scheduled' || nextRunAt === null || nextRunAt > now) return { kind: 'wait' };
  const next = nextRun(runAs.schedule, now);
  const at = nextRunAt.toISOString();
  if (busy) return { kind: 'skip', next, words: `The run due at ${at} was skipped, because the one before is still going.` };
  if (refused !== null) return { kind: 'skip', next, words: `The run due at ${at} was skipped. ${refused}` };
  const late = now.getTime() - nextRunAt.getTime() > punctualMs;
  return { kind: 'run', next, words: late ? `The run due at ${at} was missed and is made up for now.` : `The run due at ${at} starts.` };
}

/** Set back by less than this it was only put right: what has run just before is not run again. */
const correctionMs = 3_600_000;

/**
 * The next run where the clock was set back after it was reckoned: until the clock is again where it was, which may be years.
 * Null where it is right as it is.
 */
export function soonerRun({
  runAs,
  nextRunAt,
  startedAt,
  now,
}: Pick<Due, 'runAs' | 'nextRunAt' | 'now'> & { readonly startedAt: Date | null }): Date | null {
  if (runAs.job !== 'scheduled' || nextRunAt === null) return null;
  const aheadMs = startedAt === null ? 0 : startedAt.getTime() - now.getTime();
  const next = nextRun(runAs.schedule, startedAt !== null && aheadMs > 0 && aheadMs < correctionMs ? startedAt : now);
  return next !== null && next < nextRunAt ? next : null;
}

function failed(failure: string): AfterRun {
  return { event: 'run_failed', failure };
}

import { afterRun, dueDecision, longestRunMs, type DueDecision, type RunEnd } from '../../../domain/job-lifecycle.ts';
import { nextRun } from '../../../domain/schedule.ts';
import type { DeploymentRow } from '../../store/schema/deployments.ts';
import type { Ended } from '../app-run.ts';
import type { ActorParts } from '../actor-parts.ts';
import type { AppLifecycle } from '../app-lifecycle.ts';
import type { DeploymentPatch } from '../deployment-rows.ts';
import { describeEnd, type StopReason } from '../exit-words.ts';

/** What follows the end of a job's run, however it ended. */
export async function settleRun(life: AppLifecycle, end: RunEnd): Promise<void> {
  const { event, failure } = afterRun(end);
  const exit = end.kind === 'exited' ? end : { exitCode: null, signal: null };
  life.say(failure ?? 'The run is over.');
  await life.parts.record.move(event, {
    ...lastRunOf(life, exit),
    failure,
    stoppedReason: failure === null ? 'completed' : null,
    ...(end.kind === 'exited' ? { lastExit: lastExitOf(life, end) } : {}),
  });
}

export function exited(ended: Ended): RunEnd {
  return { kind: 'exited', exitCode: ended.exitCode, signal: ended.signal, words: describeEnd(ended) };
}

/** A run that ends now, as its deployment remembers it. */
export function lastRunOf(life: AppLifecycle, exit: Pick<Ended, 'exitCode' | 'signal'>): Pick<DeploymentPatch, 'lastRun'> {
  const now = life.parts.clock.now();
  const startedAt = (life.row.startedAt ?? now).toISOString();
  return { lastRun: { started_at: startedAt, ended_at: now.toISOString(), exit_code: exit.exitCode, signal: exit.signal } };
}

function lastExitOf(life: AppLifecycle, { exitCode, signal }: Pick<Ended, 'exitCode' | 'signal'>): DeploymentRow['lastExit'] {
  return { at: life.parts.clock.now().toISOString(), exit_code: exitCode, signal };
}

export function isJob({ runAs }: Pick<DeploymentRow, 'runAs'>): boolean {
  return runAs.job !== 'always_on';
}

/** A run that has taken longer than any may. */
export function isLate(row: DeploymentRow, now: Date): boolean {
  return isJob(row) && row.status === 'running' && row.startedAt !== null && now.getTime() - row.startedAt.getTime() >= longestRunMs;
}

export function whatIsDue({ record: { row }, mayRun }: Pick<ActorParts, 'record' | 'mayRun'>, now: Date): DueDecision {
  const busy = row.status === 'running' || row.status === 'starting' || row.status === 'stopping';
  const may = mayRun();
  return dueDecision({ runAs: row.runAs, nextRunAt: row.nextRunAt, busy, refused: may.ok ? null : may.why, now });
}

/** A paused schedule goes on, and nothing runs before its time. False when there is none to go on with. */
export async function resumeSchedule(life: AppLifecycle): Promise<boolean> {
  const { runAs, nextRunAt } = life.row;
  if (runAs.job !== 'scheduled' || nextRunAt !== null) return false;
  const next = nextRun(runAs.schedule, life.parts.clock.now());
  if (next === null) return false;
  life.say(`Its schedule goes on; the next run is at ${next.toISOString()}.`);
  await life.parts.record.patch({ nextRunAt: next, stoppedReason: null, failure: null });
  return true;
}

/** A schedule goes on whatever stops a run of it, unless a person does. */
export function pausedBy(stoppedReason: StopReason): DeploymentPatch {
  return stoppedReason === 'person' ? { stoppedReason, nextRunAt: null } : { stoppedReason };
}

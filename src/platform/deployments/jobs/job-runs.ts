import { afterRun, dueDecision, longestRunMs, type DueDecision, type RunEnd } from '../../../domain/job-lifecycle.ts';
import { nextRun } from '../../../domain/schedule.ts';
import type { DeploymentRow } from '../../store/schema/deployments.ts';
import type { Ended } from '../app-run.ts';
import type { DeploymentActor } from '../deployment-actor.ts';
import type { DeploymentPatch } from '../deployment-rows.ts';
import { describeEnd, type StopReason } from '../exit-words.ts';

/** What follows the end of a job's run, however it ended. For those who hold the queue of the actor. */
export async function settleRun(actor: DeploymentActor, end: RunEnd): Promise<void> {
  const { event, failure } = afterRun(end);
  const exit = end.kind === 'exited' ? end : { exitCode: null, signal: null };
  actor.say(failure ?? 'The run is over.');
  await actor.parts.record.move(event, {
    ...lastRunOf(actor, exit),
    failure,
    stoppedReason: failure === null ? 'completed' : null,
    ...(end.kind === 'exited' ? { lastExit: lastExitOf(actor, end) } : {}),
  });
}

export function exited(ended: Ended): RunEnd {
  return { kind: 'exited', exitCode: ended.exitCode, signal: ended.signal, words: describeEnd(ended) };
}

/** A run that ends now, as its deployment remembers it. */
export function lastRunOf(actor: DeploymentActor, exit: Pick<Ended, 'exitCode' | 'signal'>): Pick<DeploymentPatch, 'lastRun'> {
  const now = actor.parts.clock.now();
  const startedAt = (actor.row.startedAt ?? now).toISOString();
  return { lastRun: { started_at: startedAt, ended_at: now.toISOString(), exit_code: exit.exitCode, signal: exit.signal } };
}

function lastExitOf(actor: DeploymentActor, { exitCode, signal }: Pick<Ended, 'exitCode' | 'signal'>): DeploymentRow['lastExit'] {
  return { at: actor.parts.clock.now().toISOString(), exit_code: exitCode, signal };
}

export function isJob({ runAs }: Pick<DeploymentRow, 'runAs'>): boolean {
  return runAs.job !== 'always_on';
}

/** A run that has taken longer than any may. */
export function isLate(row: DeploymentRow, now: Date): boolean {
  return isJob(row) && row.status === 'running' && row.startedAt !== null && now.getTime() - row.startedAt.getTime() >= longestRunMs;
}

export function whatIsDue({ row, parts }: DeploymentActor, now: Date): DueDecision {
  const busy = row.status === 'running' || row.status === 'starting' || row.status === 'stopping';
  const may = parts.mayRun();
  return dueDecision({ runAs: row.runAs, nextRunAt: row.nextRunAt, busy, refused: may.ok ? null : may.why, now });
}

/** A paused schedule goes on, and nothing runs before its time. False when there is none to go on with. */
export async function resumeSchedule(actor: DeploymentActor): Promise<boolean> {
  const { runAs, nextRunAt } = actor.row;
  if (runAs.job !== 'scheduled' || nextRunAt !== null) return false;
  const next = nextRun(runAs.schedule, actor.parts.clock.now());
  if (next === null) return false;
  actor.say(`Its schedule goes on; the next run is at ${next.toISOString()}.`);
  await actor.parts.record.patch({ nextRunAt: next, stoppedReason: null, failure: null });
  return true;
}

/** A schedule goes on whatever stops a run of it, unless a person does. */
export function pausedBy(stoppedReason: StopReason): DeploymentPatch {
  return stoppedReason === 'person' ? { stoppedReason, nextRunAt: null } : { stoppedReason };
}

import { ToolError } from '../../../contract/errors.ts';
import { nextRun } from '../../../domain/schedule.ts';
import type { DeploymentActor } from '../deployment-actor.ts';
import { drainDeadlineMs } from '../switch-version.ts';
import { isJob } from './job-runs.ts';

/**
 * Puts a version in its place that is run as a job: nothing has to come up for it. A run of the version before is ended, its
 * data is backed up, and then a one-time job runs, and a scheduled one waits for its time; a schedule that was paused stays so.
 */
export async function switchToJob(actor: DeploymentActor, version: number): Promise<void> {
  const { record, traffic, clock } = actor.parts;
  const { version: old, status, runAs: before, nextRunAt } = actor.row;
  const { runtime, runAs } = await actor.parts.plan(version);
  await traffic.drain(drainDeadlineMs);
  actor.forgetCrashes();
  if (status !== 'stopped') await actor.lower('platform');
  if (old > 0) await backUp(actor, version, status === 'running' && before.job === 'always_on');
  const paused = old > 0 && before.job === 'scheduled' && nextRunAt === null;
  const next = runAs.job === 'scheduled' && !paused ? nextRun(runAs.schedule, clock.now()) : null;
  await record.patch({
    version,
    runtime,
    runAs,
    nextRunAt: next,
    restarts: 0,
    failure: null,
    stoppedReason: paused ? 'person' : null,
  });
  actor.say(
    next === null ? `Version ${version} is in its place.` : `Version ${version} is in its place; the next run is at ${next.toISOString()}.`,
  );
  if (runAs.job !== 'one_time') return;
  await actor.beginStart();
  await actor.raise(version);
}

async function backUp(actor: DeploymentActor, version: number, wasUp: boolean): Promise<void> {
  const { deploymentId, version: old } = actor.row;
  try {
    await actor.parts.backups.take(deploymentId, { version: old, cause: `Before version ${version}` });
  } catch (error) {
    actor.parts.platformLog.error('backup_failed', { deployment: deploymentId, error });
    if (wasUp) {
      await actor.beginStart();
      await actor.raise(old);
    }
    throw new ToolError('conflict', `Version ${version} was not put in its place: its data could not be backed up first.`, {
      hint: `Version ${old} and its data are as they were.`,
      details: { status: actor.row.status },
    });
  }
}

/** @throws ToolError `conflict` while a run of a job would be cut short by it. */
export function refuseDuringRun({ row }: DeploymentActor, what: string): void {
  if (!isJob(row) || row.status !== 'running') return;
  throw new ToolError('conflict', `A run of this job is under way, and ${what} would cut it short.`, {
    hint: 'Wait for its end, or stop it first.',
    details: { status: row.status },
  });
}

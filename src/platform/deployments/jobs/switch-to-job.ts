import { ToolError } from '../../../contract/errors.ts';
import { nextRun } from '../../../domain/schedule.ts';
import type { AppLifecycle } from '../app-lifecycle.ts';
import { drainDeadlineMs } from '../switch-version.ts';
import { isJob } from './job-runs.ts';

/**
 * Puts a version in its place that is run as a job: nothing has to come up for it. A run of the version before is ended, its
 * data is backed up, and then a one-time job runs, and a scheduled one waits for its time; a schedule that was paused stays so.
 */
export async function switchToJob(life: AppLifecycle, version: number): Promise<void> {
  const { record, traffic, clock } = life.parts;
  const { version: old, status, runAs: before, nextRunAt } = life.row;
  const { runtime, runAs } = await life.parts.plan(version);
  await traffic.drain(drainDeadlineMs);
  life.forgetCrashes();
  if (status !== 'stopped') await life.lower('platform');
  if (old > 0) await backUp(life, version, status === 'running' && before.job === 'always_on');
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
  life.say(
    next === null ? `Version ${version} is in its place.` : `Version ${version} is in its place; the next run is at ${next.toISOString()}.`,
  );
  if (runAs.job !== 'one_time') return;
  await life.beginStart();
  await life.raise(version);
}

async function backUp(life: AppLifecycle, version: number, wasUp: boolean): Promise<void> {
  const { deploymentId, version: old } = life.row;
  try {
    await life.parts.backups.take(deploymentId, { version: old, cause: `Before version ${version}` });
  } catch (error) {
    life.parts.platformLog.error('backup_failed', { deployment: deploymentId, error });
    if (wasUp) {
      await life.beginStart();
      await life.raise(old);
    }
    throw new ToolError('conflict', `Version ${version} was not put in its place: its data could not be backed up first.`, {
      hint: `Version ${old} and its data are as they were.`,
      details: { status: life.row.status },
    });
  }
}

/** @throws ToolError `conflict` while a run of a job would be cut short by it. */
export function refuseDuringRun({ row }: Pick<AppLifecycle, 'row'>, what: string): void {
  if (!isJob(row) || row.status !== 'running') return;
  throw new ToolError('conflict', `A run of this job is under way, and ${what} would cut it short.`, {
    hint: 'Wait for its end, or stop it first.',
    details: { status: row.status },
  });
}

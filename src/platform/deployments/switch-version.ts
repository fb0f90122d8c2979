import { ToolError } from '../../contract/errors.ts';
import type { DeploymentRow } from '../store/schema/deployments.ts';
import type { RunOutcome } from './app-run.ts';
import type { AppLifecycle } from './app-lifecycle.ts';
import { describeEnd } from './exit-words.ts';
import { offerBox } from './start-version.ts';

/** How long requests under way may take to end before the old version is stopped under them. */
export const drainDeadlineMs = 10_000;
/** The last lines say more than the reason: they are what whoever repairs it reads. */
const linesTold = 40;

/**
 * Puts a version in the place of the live one, on the real data. Until the one write that says it is live, everything can
 * be put back: by the last lines here, or after the end of the platform by `undoSwitch`.
 */
export async function switchVersion(life: AppLifecycle, version: number): Promise<void> {
  const { record, traffic, folders } = life.parts;
  const { deploymentId, version: old, status: before, stoppedReason, runAs: oldRunAs } = life.row;
  const wasUp = oldRunAs.job === 'always_on' && (before === 'running' || before === 'crashed' || before === 'starting');
  if (before !== 'starting') await record.move('start_requested', { switchTo: version });
  else await record.patch({ switchTo: version });
  offerBox(life.parts, life.row, version);
  await traffic.drain(drainDeadlineMs);
  life.forgetCrashes();
  await life.endRun();

  const outcome = await attemptWithBackup(life, version);
  if (outcome.kind === 'up') {
    const { runtime, runAs } = await life.parts.plan(version);
    const done = {
      version,
      runtime,
      runAs,
      nextRunAt: null,
      switchTo: null,
      switchBackup: null,
      restarts: 0,
      stoppedReason: null,
      failure: null,
    };
    await life.arrived(outcome.run, done);
    await folders.dropCachesBut(deploymentId, version);
    return;
  }
  const why = describeOutcome(outcome);
  const lastLines = life.parts.log.tail(linesTold);
  await undoSwitch(life);
  if (old === 0) await life.failed(why, version);
  else {
    life.sayNotStarted(why, version);
    if (wasUp) await life.raise(old);
    else await restAsBefore(life, stoppedReason ?? 'person');
  }
  throw new ToolError('conflict', `Version ${version} did not start: ${why}`, {
    hint: old === 0 ? 'Read its log with get_logs.' : `Version ${old} and its data are as they were. Read the log with get_logs.`,
    details: { status: life.row.status, log: lastLines },
  });
}

/** One that was down when a switch began that came to nothing is down again, for the reason that it had. */
export async function restAsBefore({ parts: { record } }: AppLifecycle, stoppedReason: DeploymentRow['stoppedReason']): Promise<void> {
  await record.move('stop_requested');
  await record.move('stopped', { stoppedReason });
}

/** A build that was resumed asks again for what it has got; live means that it answers, unless a person stopped it since. */
export async function comeUp(life: AppLifecycle): Promise<void> {
  const { version, status, stoppedReason, runAs } = life.row;
  // A job is live as soon as it is in its place; its runs are its own matter.
  if (runAs.job !== 'always_on') return;
  if (status === 'running' || (status === 'stopped' && stoppedReason === 'person')) return;
  if (status !== 'starting') await life.beginStart();
  const outcome = await life.raise(version);
  if (outcome.kind === 'up') return;
  throw new ToolError('conflict', `Version ${version} did not start: ${describeOutcome(outcome)}`, {
    hint: 'Read its log with get_logs.',
    details: { status: life.row.status, log: life.parts.log.tail(linesTold) },
  });
}

/** Without a backup nothing could be put back, so a version that cannot have one is not even tried. */
async function attemptWithBackup(life: AppLifecycle, version: number): Promise<RunOutcome> {
  const { deploymentId, version: old } = life.row;
  if (old === 0) return life.attempt(version);
  try {
    const { backupId } = await life.parts.backups.take(deploymentId, { version: old, cause: `Before version ${version}` });
    await life.parts.record.patchQuietly({ switchBackup: backupId });
  } catch (error) {
    life.parts.platformLog.error('backup_failed', { deployment: deploymentId, error });
    const why = error instanceof ToolError ? ` ${error.message}` : '';
    return { kind: 'failed', why: `its data could not be backed up first.${why}` };
  }
  return life.attempt(version);
}

/** Puts the data back as it was before a switch that did not end. Nothing runs meanwhile; repeatable. */
export async function undoSwitch(life: AppLifecycle): Promise<void> {
  const { record, folders } = life.parts;
  const { deploymentId, switchTo, switchBackup } = life.row;
  if (switchTo === null) return;
  await life.parts.boxes.drop(deploymentId);
  if (switchBackup !== null) await folders.putBack(deploymentId, switchBackup);
  await record.patchQuietly({ switchTo: null, switchBackup: null });
  life.say(`The switch to version ${switchTo} was undone.`);
}

function describeOutcome(outcome: Exclude<RunOutcome, { kind: 'up' }>): string {
  switch (outcome.kind) {
    case 'ended':
      return `It ${describeEnd(outcome.ended)} before its port opened.`;
    case 'failed':
      return outcome.why;
    case 'interrupted':
      return 'The start was called off.';
  }
}

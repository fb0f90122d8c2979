import type { Log } from '../log.ts';
import type { Actors } from './actors.ts';
import type { AppLifecycle } from './app-lifecycle.ts';
import type { DeploymentActor } from './deployment-actor.ts';
import type { DeploymentRows } from './deployment-rows.ts';
import { isJob, settleRun } from './jobs/job-runs.ts';
import { restAsBefore, undoSwitch } from './switch-version.ts';

/**
 * At the start of the platform: no box outlived the last one, but the rows still say what ran. Resolves when every row is
 * settled; `started` resolves when what should run again was started.
 */
export async function reconcile(rows: DeploymentRows, actors: Actors, log: Log): Promise<{ readonly started: Promise<void> }> {
  const unsettled = await rows.withStatus(['starting', 'running', 'crashed', 'stopping', 'deleting']);
  const again: DeploymentActor[] = [];
  // A job that waits for its time needs an actor that looks at the clock.
  for (const row of await rows.scheduled()) await actors.of(row);
  for (const row of unsettled) {
    const actor = await actors.of(row);
    if (await actor.alone(settle)) again.push(actor);
    if (actor.row.deletedAt !== null) actors.forget(actor.row);
  }
  for (const row of await rows.neverStarted()) {
    const actor = await actors.of(row);
    if (await actor.alone(settleNew)) again.push(actor);
  }
  if (unsettled.length > 0) log.info('deployments_reconciled', { found: unsettled.length, starting: again.length });
  const resume = (actor: DeploymentActor) =>
    actor.resume().catch((error: unknown) => log.error('resume_failed', { deployment: actor.row.deploymentId, error }));
  return { started: Promise.all(again.map(resume)).then(() => undefined) };
}

/** A first `deploy_code` that was cut short: what is whole runs, and what is not says what to do. True when the app should run. */
async function settleNew(life: AppLifecycle): Promise<boolean> {
  const { deploymentId, version } = life.row;
  const ended = 'The platform ended before it';
  if (version === 0) {
    const failure = `${ended} had all of its first version. Send it again (deploy_code with deployment_id ${deploymentId}), or delete it.`;
    await life.parts.record.patch({ failure });
    return false;
  }
  if (isJob(life.row)) {
    await life.parts.record.patch({ failure: `${ended} was started. Start it when it should run.` });
    return false;
  }
  await life.beginStart();
  return true;
}

/** Ends what the last platform left half done. True when the app should run again; its status is `starting` then. */
export async function settle(life: AppLifecycle): Promise<boolean> {
  const wasSwitching = life.row.switchTo !== null;
  await undoSwitch(life);
  const { status, version, stoppedReason } = life.row;
  switch (status) {
    case 'deleting':
      await life.markDeleted();
      return false;
    case 'stopping':
      await life.parts.record.move('stopped', { stoppedReason: stoppedReason ?? 'platform' });
      return false;
    case 'starting':
    case 'running':
    case 'crashed':
      if (isJob(life.row)) {
        if (wasSwitching || status === 'crashed') await life.lower('platform');
        else await settleRun(life, { kind: 'unseen' });
        return false;
      }
      // A switch is the one way to be on the way up and still have a reason to be down: it had rested when that began.
      if (wasSwitching && stoppedReason !== null) {
        await restAsBefore(life, stoppedReason);
        return false;
      }
      if (status !== 'starting') await life.beginStart();
      if (version > 0) return true;
      await life.lower('platform');
      return false;
    case 'stopped':
    case 'failed':
      return false;
  }
}

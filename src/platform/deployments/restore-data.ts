import { ToolError } from '../../contract/errors.ts';
import type { DeploymentActor } from './deployment-actor.ts';
import { refuseDuringRun } from './jobs/switch-to-job.ts';
import { drainDeadlineMs } from './switch-version.ts';

/** Puts a backup in the place of the data. What is there is backed up first; an app that was up is stopped for it and started again. */
export function restoreData(actor: DeploymentActor, backupId: string): Promise<void> {
  return actor.alone(async (life) => {
    const { backups, boxes, folders, traffic } = life.parts;
    const { deploymentId, version, status } = life.row;
    if (!(await backups.list(deploymentId)).some((backup) => backup.backupId === backupId)) {
      throw new ToolError('not_found', `There is no backup ${backupId.slice(0, 60)} of this deployment.`, {
        hint: 'list_backups shows the ones there are.',
      });
    }
    refuseDuringRun(life, 'putting its data back');
    const goesOn = status === 'running' || status === 'crashed' || status === 'starting';
    if (goesOn) {
      if (status === 'starting') life.forgetCrashes();
      else await life.beginStart();
      await traffic.drain(drainDeadlineMs);
      await life.endRun();
    }
    try {
      await backups.take(deploymentId, { version, cause: 'Before a restore', spare: backupId });
      await boxes.drop(deploymentId);
      await folders.putBack(deploymentId, backupId);
      life.say('The data of a backup was put back.');
    } finally {
      // Whatever became of the data, all of it is the old or all of it the new: the app can run on it.
      if (goesOn) await life.raise(version);
    }
  });
}

import type { Log } from '../log.ts';
import type { Actors } from './actors.ts';
import type { DeploymentActor } from './deployment-actor.ts';
import { settle } from './reconcile.ts';

/**
 * Brings those on whose way something failed, as a database that was away, to where they were going: nobody works on them, and
 * yet they are on their way. So no status that passes lasts longer than the work of one change and the time between two looks.
 */
export async function finishStranded(actors: Actors, log: Log): Promise<void> {
  await Promise.all(
    actors.all().map(async (actor) => {
      try {
        if (actor.isIdle && isBetween(actor)) await finish(actor);
        if (actor.row.deletedAt !== null && actor.isIdle) actors.forget(actor.row);
      } catch (error) {
        log.error('stranded_not_finished', { deployment: actor.row.deploymentId, status: actor.row.status, error });
      }
    }),
  );
}

/** As at the start of a platform, where nobody works on anything either. */
async function finish(actor: DeploymentActor): Promise<void> {
  const again = await actor.alone(async (life) => {
    if (!isBetween(life)) return false;
    const { deploymentId, status } = life.row;
    life.parts.platformLog.warn('stranded', { deployment: deploymentId, status });
    await life.endRun();
    return settle(life);
  });
  if (again) await actor.resume();
}

function isBetween({ row, run }: Pick<DeploymentActor, 'row' | 'run'>): boolean {
  switch (row.status) {
    case 'starting':
    case 'stopping':
    case 'deleting':
      return row.deletedAt === null;
    case 'running':
      return run === null;
    case 'stopped':
    case 'crashed':
    case 'failed':
      return false;
  }
}

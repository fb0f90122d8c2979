import type { Log } from '../log.ts';
import type { Actors } from './actors.ts';
import type { DeploymentActor } from './deployment-actor.ts';
import type { DeploymentRows } from './deployment-rows.ts';

/** Apps that start at the same time when the platform does. */
const atOnce = 4;

/**
 * At the start of the platform: no box outlived the last one, but the rows still say what ran. Resolves when every row is
 * settled; `started` resolves when what should run again was started.
 */
export async function reconcile(rows: DeploymentRows, actors: Actors, log: Log): Promise<{ readonly started: Promise<void> }> {
  const unsettled = await rows.withStatus(['starting', 'running', 'crashed', 'stopping', 'deleting']);
  const again: DeploymentActor[] = [];
  for (const row of unsettled) {
    const actor = await actors.of(row);
    if (await actor.settle()) again.push(actor);
    if (actor.row.deletedAt !== null) actors.forget(actor.row);
  }
  if (unsettled.length > 0) log.info('deployments_reconciled', { found: unsettled.length, starting: again.length });
  const waiting = again.values();
  const worker = async () => {
    for (const actor of waiting) {
      await actor.resume().catch((error: unknown) => log.error('resume_failed', { deployment: actor.row.deploymentId, error }));
    }
  };
  return { started: Promise.all(Array.from({ length: atOnce }, worker)).then(() => undefined) };
}

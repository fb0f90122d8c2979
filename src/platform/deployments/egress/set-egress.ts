import { isDeepStrictEqual } from 'node:util';
import type { DeploymentActor } from '../deployment-actor.ts';

/** Gives an app another list of hosts, which holds at once. */
export function setEgress(actor: DeploymentActor, hosts: readonly string[]): Promise<void> {
  return actor.alone(async () => {
    if (isDeepStrictEqual(actor.row.egress, hosts)) return;
    const { record, egress } = actor.parts;
    await record.patchQuietly({ egress: hosts });
    egress.listChanged();
    await record.tellAgain();
  });
}

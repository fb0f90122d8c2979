import type { Deployment } from '../../contract/deployments.ts';
import type { DeploymentActor } from './deployment-actor.ts';
import { describeDeployment, type Surroundings } from './describe-deployment.ts';

export type Describe = (actor: DeploymentActor) => Promise<Deployment>;

/** A deployment as it is now, with what it uses while it runs. */
export function describeActors(surroundings: Surroundings): Describe {
  return async (actor) => {
    const use = await actor.parts.usage.measure(actor.run);
    const { traffic, egress } = actor.parts;
    return describeDeployment(actor.row, surroundings, { lastRequestAt: traffic.lastRequestAt, use, refused: egress.refused });
  };
}

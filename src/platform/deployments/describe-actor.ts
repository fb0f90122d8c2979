import type { Deployment } from '../../contract/deployments.ts';
import { describeLimits, type HeldByKernel } from '../../domain/describe-limits.ts';
import type { DiskUse } from '../../domain/disk-watch.ts';
import { sizeLimits } from '../../domain/sizes.ts';
import type { DeploymentActor } from './deployment-actor.ts';
import { describeDeployment, type Surroundings } from './describe-deployment.ts';

export type Describe = (actor: DeploymentActor) => Promise<Deployment>;

export interface Limiting {
  /** What the kernel holds for this machine’s sandboxes. */
  readonly held: HeldByKernel;
  /** What a box was seen to use of the disk. */
  readonly diskUse: (boxId: string) => DiskUse | null;
}

/** A deployment as it is now, with its limits and what it uses while it runs. */
export function describeActors(surroundings: Surroundings, { held, diskUse }: Limiting): Describe {
  return async (actor) => {
    const use = await actor.parts.usage.measure(actor.run);
    const { traffic, egress } = actor.parts;
    const disk = actor.run === null ? null : diskUse(actor.run.box.id);
    const limits = describeLimits(sizeLimits[actor.row.size], held, { ...use, disk });
    return describeDeployment(actor.row, surroundings, { lastRequestAt: traffic.lastRequestAt, use, limits, refused: egress.refused });
  };
}

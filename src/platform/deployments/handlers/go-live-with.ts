import type { Size } from '../../../contract/shared.ts';
import type { DeploymentActor } from '../deployment-actor.ts';
import { setEgress } from '../egress/set-egress.ts';

/** What may come along with the next version of an app. */
interface ComesAlong {
  readonly name: string;
  readonly size: Size;
  readonly egress: readonly string[];
}

/** Switches to a version with what came along with it. If it does not come up, that is as it was: above all, nobody more is reached. */
export async function goLiveWith(actor: DeploymentActor, version: number, wanted: Partial<ComesAlong>): Promise<void> {
  const { name, size, egress } = actor.row;
  await change(actor, wanted, false);
  // The version that serves was started again under the size that is taken back.
  const wasResized = actor.row.size !== size;
  try {
    await actor.goLive(version);
  } catch (error) {
    // Where this fails too, as for an app that was deleted meanwhile, the first reason is the one to tell.
    await change(actor, { name, size, egress }, wasResized).catch(() => undefined);
    throw error;
  }
}

async function change(actor: DeploymentActor, { egress, ...patch }: Partial<ComesAlong>, needsRestart: boolean): Promise<void> {
  if (egress !== undefined) await setEgress(actor, egress);
  await actor.set(patch, needsRestart);
}

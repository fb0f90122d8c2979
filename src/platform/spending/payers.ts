import { eq } from 'drizzle-orm';
import { deployments } from '../store/schema/deployments.ts';
import type { Store } from '../store/store.ts';
import type { Payer } from './sums.ts';

/** Who pays for a deployment; null when there is none by that id. */
export function createPayers({ db }: Pick<Store, 'db'>) {
  return async (deploymentId: string): Promise<Payer | null> => {
    const [row] = await db
      .select({ tenantId: deployments.tenantId, deploymentId: deployments.deploymentId, agentId: deployments.agentId })
      .from(deployments)
      .where(eq(deployments.deploymentId, deploymentId));
    return row ?? null;
  };
}

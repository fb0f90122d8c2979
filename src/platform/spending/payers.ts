import { eq, sql } from 'drizzle-orm';
import { deployments } from '../store/schema/deployments.ts';
import type { Store } from '../store/store.ts';
import type { Payer } from './sums.ts';

/** Who pays for a deployment; null when there is none by that id. */
export function createPayers({ db }: Pick<Store, 'db'>) {
  // Asked by every start, and so planned once.
  const byId = db
    .select({ tenantId: deployments.tenantId, deploymentId: deployments.deploymentId, agentId: deployments.agentId })
    .from(deployments)
    .where(eq(deployments.deploymentId, sql.placeholder('deploymentId')))
    .prepare('payer');
  return async (deploymentId: string): Promise<Payer | null> => (await byId.execute({ deploymentId }))[0] ?? null;
}

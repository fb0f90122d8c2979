import { and, eq } from 'drizzle-orm';
import { agents as agentRows } from '../../store/schema/agents.ts';
import type { Store } from '../../store/store.ts';
import type { Agents } from '../agents/agents.ts';

/** Publishes the builders whose plan waits for a secret of this name: it is there now, or gone. */
export async function tellWaiting(
  { store, agents }: { readonly store: Store; readonly agents: Agents },
  tenantId: string,
  name: string,
): Promise<void> {
  const waiting = await store.db
    .select()
    .from(agentRows)
    .where(and(eq(agentRows.tenantId, tenantId), eq(agentRows.status, 'awaiting_approval')));
  const asking = waiting.filter(({ plan }) => plan?.credentials.some((credential) => credential.name === name) === true);
  for (const { agentId } of asking) await agents.publish(agentId);
}

import { eq } from 'drizzle-orm';
import { can } from '../../../domain/can.ts';
import { ToolError } from '../../../contract/errors.ts';
import type { Handler } from '../../handlers.ts';
import { agents as agentRows } from '../../store/schema/agents.ts';
import { cancelBuild } from './approve-and-cancel.ts';
import type { BuilderParts } from './builder-parts.ts';

/** Ends what runs, then forgets the builder, its words and the secrets that no app of it has. Its deployment stays. */
export function deleteAgentHandler(parts: BuilderParts): Handler<'delete_agent'> {
  return async (caller, input) => {
    const row = await parts.agents.find(caller.tenantId, input.agent_id);
    if (can.cancel(row).ok) {
      try {
        await cancelBuild(parts, row);
      } catch (error) {
        // It ended by itself in between: nothing is left to cancel.
        if (!(error instanceof ToolError && error.code === 'conflict')) throw error;
      }
    }
    await parts.store.db.delete(agentRows).where(eq(agentRows.agentId, row.agentId));
    await parts.credentials.forget(caller.tenantId, row.agentId);
    await parts.live.publish(caller.tenantId, { type: 'agent_deleted', agent_id: row.agentId });
    return { deleted: true };
  };
}

import type { LiveEvents } from '../../live-events.ts';
import type { AgentRow } from '../../store/schema/agents.ts';
import type { Agents } from './agents.ts';

/**
 * The builder as soon as `enough` holds, else as it is when the time is over or nobody listens any more. Looks again
 * whenever a change is published, by whichever platform on the database.
 */
export async function untilChanged(
  parts: { readonly agents: Agents; readonly live: LiveEvents },
  from: AgentRow,
  enough: (row: AgentRow) => boolean,
  patienceMs: number,
  signal: AbortSignal,
): Promise<AgentRow> {
  let wake = Promise.withResolvers<void>();
  const unsubscribe = await parts.live.subscribe(from.tenantId, null, ({ event }) => {
    const mine = event.type === 'agent' ? event.agent.agent_id : event.type === 'agent_deleted' ? event.agent_id : null;
    if (mine === from.agentId) wake.resolve();
  });
  const over = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]);
  const stop = () => wake.resolve();
  over.addEventListener('abort', stop);
  try {
    for (;;) {
      const row = await parts.agents.find(from.tenantId, from.agentId);
      if (over.aborted || enough(row)) return row;
      await wake.promise;
      wake = Promise.withResolvers<void>();
    }
  } finally {
    over.removeEventListener('abort', stop);
    unsubscribe();
  }
}

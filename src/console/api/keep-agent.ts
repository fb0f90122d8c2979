import type { QueryClient } from '@tanstack/react-query';
import type { Agent } from '../../contract/agents.ts';
import { toolKey } from './tool-query.ts';

/** Takes over the builder that a call answered with, unless an event has brought a newer one meanwhile. */
export function keepAgent(cache: QueryClient, agent: Agent): void {
  cache.setQueryData<Agent>(toolKey('get_agent', { agent_id: agent.agent_id }), (known) =>
    known !== undefined && known.updated_at >= agent.updated_at ? known : agent,
  );
}

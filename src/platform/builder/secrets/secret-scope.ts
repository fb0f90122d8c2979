import type { AgentRow } from '../../store/schema/agents.ts';

/** Where the secrets of a builder's app are kept: with the app once there is one, until then with the builder. */
export function secretScope({ deploymentId, agentId }: Pick<AgentRow, 'deploymentId' | 'agentId'>): string {
  return deploymentId ?? agentId;
}

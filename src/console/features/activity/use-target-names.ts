import { useQuery } from '@tanstack/react-query';
import { toolQuery } from '../../api/tool-query.ts';

/** What people call a builder or a deployment by its id, deleted ones of the last days too. The list comes without waiting for it. */
export function useTargetNames(): (target: string | null) => string | undefined {
  const agents = useQuery(toolQuery('list_agents', { limit: 200 }));
  const deployments = useQuery(toolQuery('list_deployments', { limit: 200 }));
  const deleted = useQuery(toolQuery('list_deployments', { deleted: true, limit: 200 }));
  const names = new Map<string, string>();
  for (const { agent_id, name } of agents.data?.agents ?? []) names.set(agent_id, name);
  for (const { data } of [deployments, deleted])
    for (const { deployment_id, name } of data?.deployments ?? []) names.set(deployment_id, name);
  return (target) => (target === null ? undefined : names.get(target));
}

import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { Deployment } from '../../../contract/deployments.ts';
import { toolQuery } from '../../api/tool-query.ts';

/** The deployment whose page this is; its head has read it already. */
export function useDeployment(): Deployment {
  const { deploymentId } = useParams({ from: '/console/deployments/$deploymentId' });
  return useSuspenseQuery(toolQuery('get_deployment', { deployment_id: deploymentId })).data;
}

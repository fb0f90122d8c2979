import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { toolQuery } from '../../api/tool-query.ts';
import { usd } from '../../words/money.ts';

/** What one deployment, or without an id all of the tenant, cost since the first of the month: running, being built and being kept. */
export function CostThisMonth({ deploymentId }: { readonly deploymentId?: string }) {
  const spending = useQuery(
    toolQuery('get_spending', { ...(deploymentId === undefined ? {} : { deployment_id: deploymentId }), group_by: 'kind' }),
  );
  return <Link to="/spending">{spending.isSuccess ? usd(spending.data.total_usd) : '–'}</Link>;
}

import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { ApiError } from '../api/api-error.ts';
import { toolQuery } from '../api/tool-query.ts';
import { NotFound } from '../shell/not-found.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { ErrorBox } from '../ui/error-box.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { BuilderView } from './builder-view.tsx';

const crumb = { to: '/builders', label: 'Builders' } as const;

export function BuilderPage() {
  const { agentId } = useParams({ from: '/console/builders/$agentId' });
  const agent = useQuery(toolQuery('get_agent', { agent_id: agentId }));
  if (agent.data !== undefined) return <BuilderView key={agentId} agent={agent.data} />;
  if (agent.error instanceof ApiError && (agent.error.code === 'not_found' || agent.error.code === 'invalid_input'))
    return <NotFound thing="builder" />;
  return (
    <>
      <PageHead title="Builder" crumb={crumb} />
      <div className="scroll page-pad">
        {agent.isLoadingError ? (
          <ErrorBox what="The builder could not be read." error={agent.error} onRetry={() => void agent.refetch()} />
        ) : (
          <Skeleton lines={['36%', '64%', '58%', '48%']} label="Loading the builder" />
        )}
      </div>
    </>
  );
}

import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { Deployment } from '../../contract/deployments.ts';
import { readLogSearch } from '../features/logs/log-search.ts';
import type { LogSearchChange } from '../features/logs/log-toolbar.tsx';
import { LogView } from '../features/logs/log-view.tsx';
import { Empty } from '../ui/empty.tsx';

/** The log of the app, beside its chat. */
export function BuilderLogs({ deployment }: { readonly deployment: Deployment | null }) {
  const search = readLogSearch(useSearch({ from: '/console/builders/$agentId' }) as Record<string, unknown>);
  const navigate = useNavigate({ from: '/builders/$agentId' });
  const change = useCallback(
    (next: LogSearchChange) =>
      void navigate({ search: (before) => ({ ...readLogSearch({ ...before, ...next }), tab: 'logs' }), replace: true }),
    [navigate],
  );
  if (deployment !== null) return <LogView key={deployment.deployment_id} deployment={deployment} search={search} onChange={change} />;
  return (
    <div className="scroll page-pad">
      <Empty title="No log yet">What the app writes appears here once its first version runs.</Empty>
    </div>
  );
}

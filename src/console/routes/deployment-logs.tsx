import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useDeployment } from '../features/deployments/use-deployment.ts';
import { LogView } from '../features/logs/log-view.tsx';
import type { LogSearchChange } from '../features/logs/log-toolbar.tsx';
import { readLogSearch } from '../features/logs/log-search.ts';

export function DeploymentLogs() {
  const deployment = useDeployment();
  const search = useSearch({ from: '/console/deployments/$deploymentId/logs' });
  const navigate = useNavigate({ from: '/deployments/$deploymentId/logs' });
  const change = useCallback(
    (next: LogSearchChange) => void navigate({ search: (before) => readLogSearch({ ...before, ...next }), replace: true }),
    [navigate],
  );
  return <LogView key={deployment.deployment_id} deployment={deployment} search={search} onChange={change} />;
}

import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { StartStopButton } from '../features/deployments/start-stop-button.tsx';
import { useDeployment } from '../features/deployments/use-deployment.ts';
import { TerminalPane } from '../features/terminal/terminal-pane.tsx';
import { readTerminalSearch } from '../features/terminal/terminal-search.ts';
import type { TerminalSearchChange } from '../features/terminal/use-shell-list.ts';

export function DeploymentTerminal() {
  const deployment = useDeployment();
  const search = useSearch({ from: '/console/deployments/$deploymentId/terminal' });
  const navigate = useNavigate({ from: '/deployments/$deploymentId/terminal' });
  const change = useCallback(
    (next: TerminalSearchChange) => void navigate({ search: (before) => readTerminalSearch({ ...before, ...next }), replace: true }),
    [navigate],
  );
  return (
    <TerminalPane
      key={deployment.deployment_id}
      deployment={deployment}
      search={search}
      onChange={change}
      start={<StartStopButton deployment={deployment} small />}
    />
  );
}

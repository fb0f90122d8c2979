import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { Deployment } from '../../contract/deployments.ts';
import { StartStopButton } from '../features/deployments/start-stop-button.tsx';
import { TerminalPane } from '../features/terminal/terminal-pane.tsx';
import { readTerminalSearch } from '../features/terminal/terminal-search.ts';
import type { TerminalSearchChange } from '../features/terminal/use-shell-list.ts';
import { Empty } from '../ui/empty.tsx';

/** Shells in the sandbox of the app, beside its chat. */
export function BuilderTerminal({ deployment }: { readonly deployment: Deployment | null }) {
  const search = readTerminalSearch(useSearch({ from: '/console/builders/$agentId' }) as Record<string, unknown>);
  const navigate = useNavigate({ from: '/builders/$agentId' });
  const change = useCallback(
    (next: TerminalSearchChange) =>
      void navigate({ search: (before) => ({ ...readTerminalSearch({ ...before, ...next }), tab: 'terminal' }), replace: true }),
    [navigate],
  );
  if (deployment !== null && deployment.version > 0) {
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
  return (
    <div className="scroll page-pad">
      <Empty title="No terminal yet">A shell in the sandbox of the app opens here once its first version runs.</Empty>
    </div>
  );
}

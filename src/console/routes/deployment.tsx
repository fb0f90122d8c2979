import { useQuery } from '@tanstack/react-query';
import { Outlet, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ApiError } from '../api/api-error.ts';
import { toolQuery } from '../api/tool-query.ts';
import { DeploymentDialog } from '../features/deployments/deployment-dialog.tsx';
import { DeploymentGone } from '../features/deployments/deployment-gone.tsx';
import { DeploymentMenu } from '../features/deployments/deployment-menu.tsx';
import { shortUrl } from '../features/deployments/deployment-words.ts';
import { StartStopButton } from '../features/deployments/start-stop-button.tsx';
import { isOfOne } from '../features/deployments/deployments-search.ts';
import { PageHead } from '../shell/page-head.tsx';
import { usePageTitle } from '../shell/use-page-title.ts';
import { ErrorBox } from '../ui/error-box.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { deploymentState } from '../ui/state-words.ts';
import { Status } from '../ui/status.tsx';
import { TabLinks } from '../ui/tab-links.tsx';
import { DeploymentToolCall } from './deployment-tool-call.tsx';

const tabs = [
  { to: '/deployments/$deploymentId/overview', label: 'Overview' },
  { to: '/deployments/$deploymentId/logs', label: 'Logs' },
  { to: '/deployments/$deploymentId/terminal', label: 'Terminal' },
  { to: '/deployments/$deploymentId/files', label: 'Files' },
  { to: '/deployments/$deploymentId/checks', label: 'Checks' },
  { to: '/deployments/$deploymentId/versions', label: 'Versions' },
  { to: '/deployments/$deploymentId/settings', label: 'Settings' },
] as const;

const titleSigns: Record<string, string> = { running: '●', starting: '◐', crashed: '▲', failed: '✕', stopped: '○' };
const crumb = { to: '/deployments', label: 'Deployments' } as const;

/** The head and the tabs of one deployment. */
export function DeploymentPage() {
  const { deploymentId } = useParams({ from: '/console/deployments/$deploymentId' });
  const { dialog } = useSearch({ from: '/console/deployments/$deploymentId' });
  const navigate = useNavigate();
  const query = useQuery({
    ...toolQuery('get_deployment', { deployment_id: deploymentId }),
    // Changes come by event; CPU, memory and the last request are readings and do not.
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? 5_000 : false),
  });
  const deployment = query.data;
  const state = deployment === undefined ? null : deploymentState(deployment);
  usePageTitle(
    deployment === undefined || state === null ? 'Deployment' : `${titleSigns[state.shape] ?? ''} ${state.word} · ${deployment.name}`,
  );

  if (query.error instanceof ApiError && (query.error.code === 'not_found' || query.error.code === 'invalid_input')) {
    return (
      <>
        <PageHead title="Not found" crumb={crumb} />
        <div className="scroll page-pad">
          <DeploymentGone deploymentId={deploymentId} onRestored={() => void query.refetch()} />
        </div>
      </>
    );
  }
  if (query.isLoadingError) {
    return (
      <>
        <PageHead title="Deployment" crumb={crumb} />
        <div className="scroll page-pad">
          <ErrorBox what="The deployment could not be read." error={query.error} onRetry={() => void query.refetch()} />
        </div>
      </>
    );
  }
  if (deployment === undefined || state === null) {
    return (
      <>
        <PageHead title="Deployment" crumb={crumb} />
        <div className="scroll page-pad">
          <Skeleton lines={['32%', '64%', '48%']} label="Loading the deployment" />
        </div>
      </>
    );
  }
  return (
    <>
      <PageHead
        title={deployment.name}
        crumb={crumb}
        beside={
          <>
            <Status shape={state.shape}>{state.word}</Status>
            {deployment.job === 'always_on' && (
              <a className="mono q ell hide-p" href={deployment.preview_url} target="_blank" rel="noopener">
                {shortUrl(deployment.preview_url)}
              </a>
            )}
          </>
        }
        actions={
          <>
            <DeploymentToolCall deploymentId={deploymentId} />
            <StartStopButton deployment={deployment} />
            <DeploymentMenu deployment={deployment} onDialog={(kind) => void navigate({ to: '.', search: { dialog: kind } })} />
          </>
        }
      />
      <TabLinks label="Deployment" tabs={tabs} params={{ deploymentId }} />
      <Outlet />
      {isOfOne(dialog) && (
        <DeploymentDialog
          kind={dialog}
          deployment={deployment}
          onClose={() => void navigate({ to: '.', search: {}, replace: true })}
          onDeleted={() => void navigate({ to: '/deployments', search: {} })}
        />
      )}
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { toolQuery } from '../api/tool-query.ts';
import { CostThisMonth } from '../features/deployments/cost-this-month.tsx';
import { DeletedDialog } from '../features/deployments/deleted-dialog.tsx';
import { DeploymentDialog } from '../features/deployments/deployment-dialog.tsx';
import { countByGroup, groupDeployments } from '../features/deployments/deployment-groups.ts';
import { isOfOne } from '../features/deployments/deployments-search.ts';
import { DeploymentsFilter } from '../features/deployments/deployments-filter.tsx';
import { DeploymentsTable } from '../features/deployments/deployments-table.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { usePageTitle } from '../shell/use-page-title.ts';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { ErrorBox } from '../ui/error-box.tsx';
import { Icon } from '../ui/icon.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { ToolCall } from '../ui/tool-call.tsx';

/** It knows time zones and schedules: only who ships code loads it. */
const DeployCodeDialog = lazy(() =>
  import('../features/deployments/deploy-code-dialog.tsx').then((module) => ({ default: module.DeployCodeDialog })),
);

/** Everything that runs or could run, by urgency. */
export function DeploymentsPage() {
  const search = useSearch({ from: '/console/deployments' });
  const navigate = useNavigate({ from: '/deployments' });
  const list = useQuery({
    ...toolQuery('list_deployments', { limit: 200 }),
    // Changes come by event; CPU, memory and the last request are readings and do not.
    refetchInterval: ({ state }) => (state.data?.deployments.some((one) => one.status === 'running') === true ? 10_000 : false),
  });
  const deployments = list.data?.deployments ?? [];
  const counts = countByGroup(deployments);
  const groups = groupDeployments(deployments, search);
  const dialogOn = deployments.find((one) => one.deployment_id === search.on);
  usePageTitle(
    counts.attention > 0 ? `▲ ${counts.attention} ${counts.attention === 1 ? 'needs' : 'need'} attention · Deployments` : 'Deployments',
  );

  const closeDialog = () => void navigate({ search: ({ dialog: _dialog, on: _on, ...rest }) => rest, replace: true });
  return (
    <>
      <PageHead
        title="Deployments"
        actions={
          <>
            <ToolCall name="list_deployments" input={{}} />
            <Button primary onClick={() => void navigate({ search: (before) => ({ ...before, dialog: 'deploy' }), replace: true })}>
              <Icon of={Plus} small />
              Deploy code
            </Button>
          </>
        }
      />
      <DeploymentsFilter
        search={search}
        counts={counts}
        total={deployments.length}
        onChange={(change) => void navigate({ search: (before) => withoutUndefined({ ...before, ...change }), replace: true })}
      />
      <div className="scroll">
        {list.isPending && (
          <div className="page-pad">
            <Skeleton lines={['72%', '64%', '80%', '58%', '68%']} label="Loading deployments" />
          </div>
        )}
        {list.isError && (
          <div className="page-pad">
            <ErrorBox what="The deployments could not be read." error={list.error} onRetry={() => void list.refetch()} />
          </div>
        )}
        {list.isSuccess && deployments.length === 0 && (
          <div className="page-pad">
            <Empty
              title="No deployments yet"
              action={
                <Link className="btn" to="/">
                  Describe an app
                </Link>
              }
            >
              Describe an app, or ship a folder you already have.
            </Empty>
          </div>
        )}
        {deployments.length > 0 && groups.length === 0 && (
          <div className="page-pad">
            <Empty
              title="Nothing fits the filter"
              action={<Button onClick={() => void navigate({ search: {} })}>Show all deployments</Button>}
            >
              No deployment has that in its name, its address or its id.
            </Empty>
          </div>
        )}
        {groups.length > 0 && (
          <DeploymentsTable
            groups={groups}
            onDialog={(dialog, on) => void navigate({ search: (before) => ({ ...before, dialog, on }), replace: true })}
          />
        )}
      </div>
      <div className="pvfoot">
        <span>
          <b className="s2">{deployments.length}</b> {deployments.length === 1 ? 'deployment' : 'deployments'}
        </span>
        <span>
          <CostThisMonth /> this month
        </span>
        {list.isSuccess && list.data.next_cursor !== null && <span>The newest 200 are shown.</span>}
        <span className="push">
          <span className="hide-p">Deleted ones can be restored for 7 days: </span>
          <Link to="/deployments" search={(before) => ({ ...before, dialog: 'deleted' })} replace>
            what was deleted
          </Link>
        </span>
      </div>
      {search.dialog === 'deploy' && (
        <Suspense>
          <DeployCodeDialog
            onClose={closeDialog}
            onDeployed={(deploymentId) =>
              void navigate({ to: '/deployments/$deploymentId/overview', params: { deploymentId }, search: {} })
            }
          />
        </Suspense>
      )}
      {search.dialog === 'deleted' && <DeletedDialog onClose={closeDialog} />}
      {isOfOne(search.dialog) && dialogOn !== undefined && (
        <DeploymentDialog kind={search.dialog} deployment={dialogOn} onClose={closeDialog} />
      )}
    </>
  );
}

function withoutUndefined<Shape extends object>(shape: Shape): { [Key in keyof Shape]?: NonNullable<Shape[Key]> } {
  return Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Shape]?: NonNullable<Shape[Key]>;
  };
}

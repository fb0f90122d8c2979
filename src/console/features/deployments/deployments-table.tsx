import { Fragment } from 'react';
import type { DeploymentGroup } from './deployment-groups.ts';
import { useNow } from '../../ui/use-now.ts';
import { DeploymentRow } from './deployment-row.tsx';
import type { DialogKind } from './deployments-search.ts';

interface DeploymentsTableProps {
  readonly groups: readonly DeploymentGroup[];
  readonly onDialog: (kind: DialogKind, deploymentId: string) => void;
}

/** Groups by urgency. The action column does not move between states. */
export function DeploymentsTable({ groups, onDialog }: DeploymentsTableProps) {
  const now = useNow(60_000);
  return (
    <table className="tb dep">
      <thead>
        <tr>
          <th className="dep-status">Status</th>
          <th>Name</th>
          <th className="num d-v">Version</th>
          <th className="num d-l">Last request</th>
          <th className="num d-c">CPU</th>
          <th className="num d-m">Memory, MB</th>
          <th className="num d-r">Restarts</th>
          <th className="dep-action">
            <span className="vh">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <Fragment key={group.show}>
            <tr className="grp">
              <th colSpan={8} scope="rowgroup">
                {group.title} <span className="grp-n">{group.deployments.length}</span>
              </th>
            </tr>
            {group.deployments.map((deployment) => (
              <DeploymentRow
                key={deployment.deployment_id}
                deployment={deployment}
                now={now}
                onDialog={(kind) => onDialog(kind, deployment.deployment_id)}
              />
            ))}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

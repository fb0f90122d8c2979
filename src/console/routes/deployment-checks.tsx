import { ChecksPane } from '../features/build/checks-pane.tsx';
import { useDeployment } from '../features/deployments/use-deployment.ts';

export function DeploymentChecks() {
  const { deployment_id, version } = useDeployment();
  return <ChecksPane deploymentId={deployment_id} version={version} live={null} sentences={[]} />;
}

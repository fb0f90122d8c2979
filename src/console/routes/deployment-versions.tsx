import { useDeployment } from '../features/deployments/use-deployment.ts';
import { VersionsView } from '../features/deployments/versions-view.tsx';

export function DeploymentVersions() {
  return <VersionsView deployment={useDeployment()} />;
}

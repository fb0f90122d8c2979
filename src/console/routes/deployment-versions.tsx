import { useSearch } from '@tanstack/react-router';
import { useDeployment } from '../features/deployments/use-deployment.ts';
import { VersionComparison } from '../features/deployments/version-comparison.tsx';
import { VersionsView } from '../features/deployments/versions-view.tsx';

export function DeploymentVersions() {
  const deployment = useDeployment();
  const { compare } = useSearch({ from: '/console/deployments/$deploymentId/versions' });
  if (compare === undefined) return <VersionsView deployment={deployment} />;
  return <VersionComparison deploymentId={deployment.deployment_id} version={compare} />;
}

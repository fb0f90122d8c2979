import { useParams, useSearch } from '@tanstack/react-router';
import { FilesView } from '../features/deployments/files-view.tsx';

export function DeploymentFiles() {
  const { deploymentId } = useParams({ from: '/console/deployments/$deploymentId/files' });
  const { version, path } = useSearch({ from: '/console/deployments/$deploymentId/files' });
  return <FilesView deploymentId={deploymentId} version={version} path={path} />;
}

import { useNavigate } from '@tanstack/react-router';
import { SettingsView } from '../features/deployments/settings-view.tsx';
import { useDeployment } from '../features/deployments/use-deployment.ts';

export function DeploymentSettings() {
  const navigate = useNavigate();
  return <SettingsView deployment={useDeployment()} onDialog={(dialog) => void navigate({ to: '.', search: { dialog } })} />;
}

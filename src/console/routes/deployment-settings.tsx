import { useNavigate } from '@tanstack/react-router';
import { Backups } from '../features/deployments/backups.tsx';
import { EgressHosts } from '../features/deployments/egress-hosts.tsx';
import { SettingsView } from '../features/deployments/settings-view.tsx';
import { useDeployment } from '../features/deployments/use-deployment.ts';
import { AppSecrets } from '../features/secrets/app-secrets.tsx';

export function DeploymentSettings() {
  const navigate = useNavigate();
  const deployment = useDeployment();
  return (
    <SettingsView deployment={deployment} onDialog={(dialog) => void navigate({ to: '.', search: { dialog } })}>
      <section className="setting-wide">
        <AppSecrets deploymentId={deployment.deployment_id} />
      </section>
      <section className="setting-wide">
        <EgressHosts deployment={deployment} />
      </section>
      <section className="setting-wide">
        <Backups deployment={deployment} />
      </section>
    </SettingsView>
  );
}

import { Overview } from '../features/deployments/overview.tsx';

export function DeploymentOverview() {
  return <Overview />;
}

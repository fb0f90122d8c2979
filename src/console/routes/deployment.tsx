import { PageHead } from '../shell/page-head.tsx';
import { usePageTitle } from '../shell/use-page-title.ts';

export function DeploymentPage() {
  usePageTitle('Deployment');
  return <PageHead title="Deployment" />;
}

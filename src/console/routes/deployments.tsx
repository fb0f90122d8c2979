import { PageHead } from '../shell/page-head.tsx';
import { usePageTitle } from '../shell/use-page-title.ts';

export function DeploymentsPage() {
  usePageTitle('Deployments');
  return <PageHead title="Deployments" />;
}

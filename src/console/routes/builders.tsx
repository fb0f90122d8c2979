import { PageHead } from '../shell/page-head.tsx';
import { usePageTitle } from '../shell/use-page-title.ts';

export function BuildersPage() {
  usePageTitle('Builders');
  return <PageHead title="Builders" />;
}

import { PageHead } from '../shell/page-head.tsx';
import { usePageTitle } from '../shell/use-page-title.ts';

export function BuilderPage() {
  usePageTitle('Builder');
  return <PageHead title="Builder" />;
}

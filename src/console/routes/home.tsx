import { PageHead } from '../shell/page-head.tsx';
import { usePageTitle } from '../shell/use-page-title.ts';

export function HomePage() {
  usePageTitle('New build');
  return <PageHead title="New build" />;
}

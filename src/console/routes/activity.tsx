import { PageHead } from '../shell/page-head.tsx';
import { usePageTitle } from '../shell/use-page-title.ts';

export function ActivityPage() {
  usePageTitle('Activity');
  return <PageHead title="Activity" />;
}

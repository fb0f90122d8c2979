import { PageHead } from '../shell/page-head.tsx';
import { usePageTitle } from '../shell/use-page-title.ts';

export function CredentialsPage() {
  usePageTitle('Credentials');
  return <PageHead title="Credentials" />;
}

import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { readBuildersSearch, type BuildersSearch } from '../features/builders/builders-search.ts';
import { BuildersView } from '../features/builders/builders-view.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { usePageTitle } from '../shell/use-page-title.ts';
import { ToolCall } from '../ui/tool-call.tsx';

export function BuildersPage() {
  usePageTitle('Builders');
  const search = readBuildersSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const onSearch = useCallback((next: BuildersSearch) => void navigate({ to: '/builders', search: next, replace: true }), [navigate]);
  return (
    <>
      <PageHead
        title="Builders"
        actions={
          <>
            <ToolCall name="list_agents" input={search.status === undefined ? {} : { status: search.status }} />
            <Link to="/" className="btn btn-p">
              New build
            </Link>
          </>
        }
      />
      <BuildersView search={search} onSearch={onSearch} />
    </>
  );
}

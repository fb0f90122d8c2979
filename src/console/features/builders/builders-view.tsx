import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { toolQuery } from '../../api/tool-query.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ErrorBox } from '../../ui/error-box.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { BuildersFilter } from './builders-filter.tsx';
import type { BuildersSearch } from './builders-search.ts';
import { BuildersTable } from './builders-table.tsx';

interface BuildersViewProps {
  readonly search: BuildersSearch;
  readonly onSearch: (search: BuildersSearch) => void;
}

const pageSizes = [50, 100, 200] as const;

/** All builders of the tenant, filtered by the platform. */
export function BuildersView({ search, onSearch }: BuildersViewProps) {
  const [page, setPage] = useState(0);
  const filtered = search.status !== undefined || search.q !== undefined;
  const list = useQuery({
    ...toolQuery('list_agents', {
      limit: pageSizes[page] ?? 200,
      ...(search.status === undefined ? {} : { status: search.status }),
      ...(search.q === undefined ? {} : { query: search.q }),
    }),
    placeholderData: keepPreviousData,
  });
  const agents = list.data?.agents ?? [];
  return (
    <>
      <BuildersFilter search={search} onSearch={onSearch} />
      <div className="scroll">
        {list.isPending && <Skeleton lines={['64%', '72%', '58%', '70%', '62%']} label="Loading builders" />}
        {list.isError && <ErrorBox what="The builders could not be read." error={list.error} onRetry={() => void list.refetch()} />}
        {agents.length > 0 && <BuildersTable agents={agents} />}
        {list.isSuccess && agents.length === 0 && (
          <div className="page-pad">
            {filtered ? (
              <Empty title="No builder fits" action={<Button onClick={() => onSearch({})}>Show all builders</Button>}>
                Nothing matches this state and these words.
              </Empty>
            ) : (
              <Empty
                title="No builders yet"
                action={
                  <Link className="btn btn-p" to="/">
                    Describe an app
                  </Link>
                }
                command={`npm run --silent builder -- call create_agent '{"prompt":"…"}'`}
              >
                A builder turns a description into a running app, and keeps the conversation for the next change.
              </Empty>
            )}
          </div>
        )}
        {list.data?.next_cursor != null && page < pageSizes.length - 1 && (
          <div className="page-pad">
            <Button pending={list.isFetching && 'Loading'} onClick={() => setPage(page + 1)}>
              Show more builders
            </Button>
          </div>
        )}
      </div>
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { toolQuery } from '../../api/tool-query.ts';
import { Empty } from '../../ui/empty.tsx';
import { ErrorBox } from '../../ui/error-box.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { BudgetDialog } from './budget-dialog.tsx';
import { BudgetTape } from './budget-tape.tsx';
import { DailyChart } from './daily-chart.tsx';
import { daysOf, monthEnd, monthName } from './days.ts';
import { Figures } from './figures.tsx';
import type { By, Range, SpendingSearch } from './spending-search.ts';
import { SpendingTable } from './spending-table.tsx';

interface SpendingViewProps {
  readonly search: SpendingSearch;
  readonly now: number;
  readonly onBy: (by: By) => void;
  readonly onCloseDialog: () => void;
}

/** What was spent, on what, by whom, and where the month is going. */
export function SpendingView({ search, now, onBy, onCloseDialog }: SpendingViewProps) {
  const range = search.range ?? 'month';
  const by = search.by ?? 'deployment';
  const days = daysOf(range, now);
  const daily = useQuery(toolQuery('get_spending', { from: days.from, to: days.to, group_by: 'day' }));
  const parts = useQuery(toolQuery('get_spending', { from: days.from, to: days.to, group_by: by }));
  if (daily.isLoadingError) {
    return (
      <div className="page-pad">
        <ErrorBox what="The spending could not be read." error={daily.error} onRetry={() => void daily.refetch()} />
      </div>
    );
  }
  if (daily.isPending) {
    return (
      <div className="page-pad">
        <Skeleton lines={['64%', '80%', '72%', '58%']} label="Loading spending" />
      </div>
    );
  }
  const spending = daily.data;
  const daysLeft = days.all.filter((day) => day > days.to).length;
  const expectedUsd = daysLeft === 0 ? 0 : Math.max(0, spending.estimate_month_usd - spending.month_usd) / daysLeft;
  const when = range === 'month' ? `in ${monthName(now)}` : `in ${rangeDays[range]} days`;
  return (
    <>
      <Figures spending={spending} when={when} end={monthEnd(now)} />
      <BudgetTape spending={spending} />
      {spending.rows.length === 0 ? (
        <div className="page-pad">
          <Empty
            title={`Nothing was spent ${when}`}
            action={
              <Link className="btn" to="/">
                Describe an app
              </Link>
            }
          >
            Apps and checks cost while they run: the processor time they use and the memory their size reserves. What an app keeps and what
            it sends to other hosts cost a little too. The embedded engine itself is free.
          </Empty>
        </div>
      ) : (
        <>
          <DailyChart days={days.all} today={days.to} rows={spending.rows} expectedUsd={expectedUsd} caption={`Spending a day ${when}`} />
          <div className="sp-by">
            <Segmented label="Group by" options={byOptions} value={by} onPick={onBy} small />
          </div>
          {parts.isError && (
            <div className="page-pad">
              <ErrorBox what="The table could not be read." error={parts.error} onRetry={() => void parts.refetch()} />
            </div>
          )}
          {parts.isPending && (
            <div className="page-pad">
              <Skeleton lines={['72%', '64%', '80%']} label="Loading the table" />
            </div>
          )}
          {parts.isSuccess && <SpendingTable by={by} rows={parts.data.rows} />}
        </>
      )}
      {search.dialog === 'budget' && <BudgetDialog spending={spending} onClose={onCloseDialog} />}
    </>
  );
}

const rangeDays: Record<Exclude<Range, 'month'>, number> = { '7-days': 7, '30-days': 30 };

const byOptions: readonly { readonly value: By; readonly label: string }[] = [
  { value: 'deployment', label: 'Deployment' },
  { value: 'agent', label: 'Builder' },
  { value: 'kind', label: 'Kind' },
];

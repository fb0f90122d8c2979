import { useNavigate, useSearch } from '@tanstack/react-router';
import { daysOf, monthName } from '../features/spending/days.ts';
import type { By, Range } from '../features/spending/spending-search.ts';
import { SpendingView } from '../features/spending/spending-view.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { usePageTitle } from '../shell/use-page-title.ts';
import { Button } from '../ui/button.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { ToolCall } from '../ui/tool-call.tsx';
import { useNow } from '../ui/use-now.ts';

const minute = 60_000;

/** Money: spent, likely, allowed. */
export function SpendingPage() {
  usePageTitle('Spending');
  const search = useSearch({ from: '/console/spending' });
  const navigate = useNavigate({ from: '/spending' });
  const now = useNow(minute);
  const { from, to } = daysOf(search.range ?? 'month', now);
  const ranges: readonly { readonly value: Range; readonly label: string }[] = [
    { value: '7-days', label: '7 days' },
    { value: '30-days', label: '30 days' },
    { value: 'month', label: monthName(now) },
  ];
  const pickRange = (range: Range) =>
    void navigate({ search: ({ range: _range, ...rest }) => (range === 'month' ? rest : { ...rest, range }), replace: true });
  const pickBy = (by: By) =>
    void navigate({ search: ({ by: _by, ...rest }) => (by === 'deployment' ? rest : { ...rest, by }), replace: true });
  return (
    <>
      <PageHead
        title="Spending"
        actions={
          <>
            <ToolCall name="get_spending" input={{ from, to, group_by: search.by ?? 'deployment' }} />
            <Segmented label="Range" options={ranges} value={search.range ?? 'month'} onPick={pickRange} className="sp-range" />
            <Button onClick={() => void navigate({ search: (before) => ({ ...before, dialog: 'budget' }), replace: true })}>
              Set budget…
            </Button>
          </>
        }
      />
      <div className="scroll">
        <div className="sp-range-p">
          <Segmented label="Range" options={ranges} value={search.range ?? 'month'} onPick={pickRange} />
        </div>
        <SpendingView
          search={search}
          now={now}
          onBy={pickBy}
          onCloseDialog={() => void navigate({ search: ({ dialog: _dialog, ...rest }) => rest, replace: true })}
        />
      </div>
    </>
  );
}

import { ArrowDownWideNarrow } from 'lucide-react';
import { Icon } from '../../ui/icon.tsx';
import { Select } from '../../ui/field.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import type { DeploymentsSearch, Show, Sort } from './deployments-search.ts';

interface DeploymentsFilterProps {
  readonly search: DeploymentsSearch;
  readonly counts: Record<Show, number>;
  readonly total: number;
  readonly onChange: (change: { q?: string | undefined; show?: Show | undefined; sort?: Sort | undefined }) => void;
}

const sortOptions = [
  { value: '', label: 'Newest first' },
  { value: 'name', label: 'By name' },
  { value: 'used', label: 'Last used first' },
  { value: 'cpu', label: 'Most CPU first' },
  { value: 'memory', label: 'Most memory first' },
];

export function DeploymentsFilter({ search, counts, total, onChange }: DeploymentsFilterProps) {
  const count = (word: string, value: number) => (
    <>
      {word} <span className="q">{value}</span>
    </>
  );
  return (
    <div className="bar-filter">
      <SearchField
        label="Search deployments"
        placeholder="Name, URL or id"
        value={search.q ?? ''}
        onChange={(words) => onChange({ q: words === '' ? undefined : words })}
      />
      <Segmented
        label="Show"
        value={search.show ?? 'all'}
        onPick={(show) => onChange({ show: show === 'all' ? undefined : show })}
        options={[
          { value: 'all', label: count('All', total) },
          { value: 'live', label: count('Live', counts.live) },
          { value: 'stopped', label: count('Stopped', counts.stopped) },
          { value: 'attention', label: count('Attention', counts.attention) },
        ]}
      />
      <span className="grow" />
      <div className="row hide-p sort">
        <Icon of={ArrowDownWideNarrow} small />
        <Select
          aria-label="Sort"
          className="sel-g"
          options={sortOptions}
          value={search.sort ?? ''}
          onPick={(sort) => onChange({ sort: sort === '' ? undefined : (sort as Sort) })}
        />
      </div>
    </div>
  );
}

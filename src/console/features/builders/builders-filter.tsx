import { useEffect, useState } from 'react';
import { Select } from '../../ui/field.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { statusFilters, type BuildersSearch } from './builders-search.ts';

interface BuildersFilterProps {
  readonly search: BuildersSearch;
  readonly onSearch: (search: BuildersSearch) => void;
}

const settleMs = 200;

/** Words are looked for once the typing pauses. */
export function BuildersFilter({ search, onSearch }: BuildersFilterProps) {
  const [words, setWords] = useState(search.q ?? '');
  const [known, setKnown] = useState(search.q);
  if (known !== search.q) {
    setKnown(search.q);
    setWords(search.q ?? '');
  }
  useEffect(() => {
    if (words === (search.q ?? '')) return;
    const timer = setTimeout(() => {
      const { q: _, ...rest } = search;
      onSearch(words === '' ? rest : { ...rest, q: words });
    }, settleMs);
    return () => clearTimeout(timer);
  }, [words, search, onSearch]);
  return (
    <div className="bar-filter">
      <SearchField label="Search builders" placeholder="Name or description" value={words} onChange={setWords} />
      <Select
        aria-label="State"
        value={search.status ?? ''}
        options={[{ value: '', label: 'All states' }, ...statusFilters]}
        onPick={(value) => {
          const { status: _, ...rest } = search;
          const status = statusFilters.find((filter) => filter.value === value)?.value;
          onSearch(status === undefined ? rest : { ...rest, status });
        }}
      />
    </div>
  );
}

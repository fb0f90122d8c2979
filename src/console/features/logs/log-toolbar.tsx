import { ChevronDown, ChevronUp, Download } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import type { Deployment } from '../../../contract/deployments.ts';
import { Button } from '../../ui/button.tsx';
import { Switch } from '../../ui/choice.tsx';
import { Select } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { toastError } from '../../ui/toasts.ts';
import type { LogSearch, Stamp, Stream } from './log-search.ts';
import { logFile, wholeLog } from './whole-log.ts';

export type LogSearchChange = { [Key in keyof LogSearch]?: LogSearch[Key] | undefined };

interface LogToolbarProps {
  readonly deployment: Deployment;
  readonly search: LogSearch;
  readonly hits: number;
  /** Which of the hits, from 1; null before the first step. */
  readonly at: number | null;
  readonly onStep: (by: 1 | -1) => void;
  readonly onChange: (change: LogSearchChange) => void;
}

const streamOptions = [
  { value: '', label: 'All lines' },
  { value: 'stdout', label: 'Output' },
  { value: 'stderr', label: 'Errors' },
  { value: 'system', label: 'System' },
];
const stampOptions = [
  { value: 'local', label: 'Local' },
  { value: 'utc', label: 'UTC' },
  { value: 'off', label: 'No time' },
];

export function LogToolbar({ deployment, search, hits, at, onStep, onChange }: LogToolbarProps) {
  const [saving, setSaving] = useState(false);
  function keys(event: KeyboardEvent): void {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    onStep(event.shiftKey ? -1 : 1);
  }
  async function download(): Promise<void> {
    setSaving(true);
    try {
      const { lines } = await wholeLog(deployment.deployment_id);
      const address = URL.createObjectURL(new Blob([logFile(lines)], { type: 'text/plain' }));
      const link = document.createElement('a');
      link.href = address;
      link.download = `${deployment.slug}.log`;
      link.click();
      URL.revokeObjectURL(address);
    } catch (error) {
      toastError('The log was not downloaded', error);
    } finally {
      setSaving(false);
    }
  }
  return (
    <div className="bar-filter lbar">
      <SearchField
        label="Search the log"
        placeholder="Search the log"
        value={search.q ?? ''}
        onChange={(words) => onChange({ q: words === '' ? undefined : words })}
        onKeyDown={keys}
      />
      {search.q !== undefined && (
        <div className="row lhits">
          <output className="q nw">
            {hits === 0 ? 'No hits' : at === null ? `${hits.toLocaleString('en-US')} hits` : `${at}/${hits.toLocaleString('en-US')}`}
          </output>
          <Button ghost square small label="Previous hit" impossible={hits === 0 && 'There is no hit.'} onClick={() => onStep(-1)}>
            <Icon of={ChevronUp} />
          </Button>
          <Button ghost square small label="Next hit" impossible={hits === 0 && 'There is no hit.'} onClick={() => onStep(1)}>
            <Icon of={ChevronDown} />
          </Button>
        </div>
      )}
      <span className="grow" />
      <Select
        aria-label="Stream"
        options={streamOptions}
        value={search.stream ?? ''}
        onPick={(value) => onChange({ stream: value === '' ? undefined : (value as Stream) })}
      />
      <Select
        aria-label="Times"
        options={stampOptions}
        value={search.time ?? 'local'}
        onPick={(value) => onChange({ time: value === 'local' ? undefined : (value as Stamp) })}
      />
      <Switch on={search.wrap !== false} onChange={(on) => onChange({ wrap: on ? undefined : false })}>
        Wrap
      </Switch>
      <Button ghost square label="Download the whole log" pending={saving && 'Reading'} onClick={() => void download()}>
        <Icon of={Download} />
      </Button>
    </div>
  );
}

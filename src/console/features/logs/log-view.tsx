import { useCallback, useMemo, useState, type KeyboardEvent } from 'react';
import type { Deployment } from '../../../contract/deployments.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ErrorBox } from '../../ui/error-box.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { toastError } from '../../ui/toasts.ts';
import { findHits } from './log-hits.ts';
import { LogLines } from './log-lines.tsx';
import type { LogSearch } from './log-search.ts';
import { LogState } from './log-state.tsx';
import { LogToolbar, type LogSearchChange } from './log-toolbar.tsx';
import { useLog } from './use-log.ts';

interface LogViewProps {
  readonly deployment: Deployment;
  readonly search: LogSearch;
  readonly onChange: (change: LogSearchChange) => void;
}

/** The log of one deployment, live. How it is shown stands in the address. */
export function LogView({ deployment, search, onChange }: LogViewProps) {
  const log = useLog(deployment.deployment_id);
  const [hit, setHit] = useState<number | null>(null);
  const [reading, setReading] = useState(false);
  const { stream, q } = search;
  const lines = useMemo(
    () => (stream === undefined ? log.buffer.lines : log.buffer.lines.filter((line) => line.stream === stream)),
    [log.buffer, stream],
  );
  const hits = useMemo(() => findHits(lines, q), [lines, q]);
  // Counted from the top, so that new lines at the end do not move the reader; the first step goes to the newest.
  const step = (by: 1 | -1): void => {
    if (hits.length > 0) setHit(hit === null ? hits.length - 1 : (hit + by + hits.length) % hits.length);
  };

  const pick = useCallback((cursor: string) => onChange({ at: cursor }), [onChange]);
  function change(next: LogSearchChange): void {
    if ('q' in next) setHit(null);
    onChange(next);
  }
  function keys(event: KeyboardEvent): void {
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement || q === undefined) return;
    if (event.key !== 'n' && event.key !== 'N') return;
    event.stopPropagation();
    step(event.key === 'n' ? 1 : -1);
  }
  async function readAll(): Promise<void> {
    setReading(true);
    await log.readAll().catch((error: unknown) => toastError('The older lines could not be read', error));
    setReading(false);
  }

  return (
    <section className="lview" aria-label="Log" onKeyDownCapture={keys}>
      <LogToolbar
        deployment={deployment}
        search={search}
        hits={hits.length}
        at={hit === null ? null : hit + 1}
        onStep={step}
        onChange={change}
      />
      {log.phase === 'loading' && (
        <div className="scroll page-pad">
          <Skeleton lines={['64%', '48%', '72%', '56%']} label="Loading the log" />
        </div>
      )}
      {log.phase === 'failed' && (
        <div className="scroll page-pad">
          <ErrorBox what="The log could not be read." error={log.error} onRetry={log.retry} />
        </div>
      )}
      {log.phase === 'ready' && lines.length === 0 && (
        <div className="scroll page-pad">
          <Empty title={stream === undefined ? 'Nothing logged yet' : 'Nothing in this stream'}>
            What the app prints appears here, also after it has stopped or crashed.
          </Empty>
          <LogState deployment={deployment} />
        </div>
      )}
      {log.phase === 'ready' && lines.length > 0 && (
        <>
          <div className="lnote">
            {log.buffer.trimmed > 0 && (
              <span>{log.buffer.trimmed.toLocaleString('en-US')} older lines left this page; the download has them.</span>
            )}
            {log.buffer.dropped > 0 && <span>{log.buffer.dropped.toLocaleString('en-US')} lines before these were not kept.</span>}
            <span>{lines.length.toLocaleString('en-US')} lines</span>
            {!log.whole && log.buffer.trimmed === 0 && (
              <Button ghost small pending={reading && 'Reading'} onClick={() => void readAll()}>
                Read from the beginning
              </Button>
            )}
          </div>
          <LogLines deployment={deployment} lines={lines} search={search} hit={hit === null ? null : (hits[hit] ?? null)} onPick={pick} />
        </>
      )}
    </section>
  );
}

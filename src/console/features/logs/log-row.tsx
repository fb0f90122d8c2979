import { memo } from 'react';
import type { LogLine } from '../../../contract/inspect.ts';
import { markHits } from './log-hits.ts';
import type { Stamp } from './log-search.ts';

interface LogRowProps {
  readonly line: LogLine;
  readonly stamp: Stamp;
  readonly q: string | undefined;
  readonly chosen: boolean;
  readonly currentHit: boolean;
  readonly onPick: (cursor: string) => void;
}

/** One line. Its time is the permalink. */
export const LogRow = memo(function LogRow({ line, stamp, q, chosen, currentHit, onPick }: LogRowProps) {
  return (
    <div className={`ll ll-${line.stream}`} data-chosen={chosen || undefined}>
      <button type="button" className="ll-at" title="Link to this line" tabIndex={-1} onClick={() => onPick(line.cursor)}>
        {stamp === 'off' ? '·' : stampOf(line.at, stamp)}
      </button>
      {line.stream !== 'stdout' && <span className="ll-s">{line.stream === 'stderr' ? 'err' : 'sys'}</span>}
      <span className="ll-t">
        {markHits(line.text, q).map((span) =>
          span.hit ? (
            <mark key={span.at} className={span.className} data-current={currentHit || undefined}>
              {span.text}
            </mark>
          ) : (
            <span key={span.at} className={span.className}>
              {span.text}
            </span>
          ),
        )}
      </span>
    </div>
  );
});

function stampOf(at: string, stamp: 'local' | 'utc'): string {
  if (stamp === 'utc') return at.slice(11, 23);
  const date = new Date(at);
  return `${date.toLocaleTimeString('en-GB')}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { ArrowDown } from 'lucide-react';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Deployment } from '../../../contract/deployments.ts';
import type { LogLine } from '../../../contract/inspect.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { LogRow } from './log-row.tsx';
import type { LogSearch } from './log-search.ts';
import { LogState } from './log-state.tsx';

interface LogLinesProps {
  readonly deployment: Deployment;
  readonly lines: readonly LogLine[];
  readonly search: LogSearch;
  /** Index of the hit that n and N move over; null without a search. */
  readonly hit: number | null;
  readonly onPick: (cursor: string) => void;
}

const rowHeight = 20;
const nearEnd = 24;

/** The lines, only those in sight drawn. Scrolling up ends following, and the pill brings it back. */
export function LogLines({ deployment, lines, search, hit, onPick }: LogLinesProps) {
  const box = useRef<HTMLElement>(null);
  const [following, setFollowing] = useState(search.at === undefined);
  const [seen, setSeen] = useState(lines.length);
  const lastTop = useRef(0);
  // The scroll position is told a frame late, and in a flood the end has moved on by then: who follows sees the last rows.
  const lastRows = useCallback(({ overscan, count }: Range): number[] => {
    const rows = Math.min(count, Math.ceil((box.current?.clientHeight ?? 0) / rowHeight) + overscan);
    return Array.from({ length: rows }, (_, index) => count - rows + index);
  }, []);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => lines[index]?.cursor ?? index,
    overscan: 8,
    rangeExtractor: following ? lastRows : defaultRangeExtractor,
    // Lines that leave at the top must not move the ones that are being read.
    anchorTo: following ? 'start' : 'end',
  });

  const toEnd = useCallback(() => {
    const element = box.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
  }, []);
  const total = virtual.getTotalSize();
  useLayoutEffect(() => {
    if (following) toEnd();
  }, [following, total, lines, toEnd]);

  // A permalink, and each step through the hits, brings its line into the middle.
  const chosen = search.at === undefined ? -1 : lines.findIndex((line) => line.cursor === search.at);
  useEffect(() => {
    if (chosen !== -1) virtual.scrollToIndex(chosen, { align: 'center' });
    // Only when another line is chosen: new lines must not pull the reader back.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [search.at, chosen === -1]);
  useEffect(() => {
    if (hit === null) return;
    setFollowing(false);
    virtual.scrollToIndex(hit, { align: 'center' });
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [hit]);

  function scrolled(): void {
    const element = box.current;
    if (element === null) return;
    const atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < nearEnd;
    const up = element.scrollTop < lastTop.current - 2;
    lastTop.current = element.scrollTop;
    if (atEnd) {
      setFollowing(true);
      setSeen(lines.length);
    } else if (up && following) {
      setFollowing(false);
      setSeen(lines.length);
    }
  }

  const fresh = following ? 0 : Math.max(0, lines.length - seen);
  return (
    <div className="lbox">
      <ScrollRegion
        label="Log lines"
        className={classNames('llines', search.wrap !== false && 'llines-wrap', search.time === 'off' && 'llines-plain')}
        ref={box}
        onScroll={scrolled}
      >
        <div className="llines-in" style={{ height: total }}>
          {virtual.getVirtualItems().map((item) => {
            const line = lines[item.index];
            if (line === undefined) return null;
            return (
              <div
                key={item.key}
                ref={search.wrap === false ? undefined : virtual.measureElement}
                data-index={item.index}
                className="llines-row"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <LogRow
                  line={line}
                  stamp={search.time ?? 'local'}
                  q={search.q}
                  chosen={line.cursor === search.at}
                  currentHit={item.index === hit}
                  onPick={onPick}
                />
              </div>
            );
          })}
        </div>
        <LogState deployment={deployment} />
      </ScrollRegion>
      {!following && (
        <Button
          className="lpill"
          onClick={() => {
            setFollowing(true);
            toEnd();
          }}
        >
          <Icon of={ArrowDown} small />
          {fresh === 0 ? 'Follow' : `${fresh.toLocaleString('en-US')} new ${fresh === 1 ? 'line' : 'lines'}`}
        </Button>
      )}
    </div>
  );
}

import { useId } from 'react';
import { Mark, type MarkShape } from '../../ui/mark.tsx';
import { TimelineStep } from '../../ui/timeline.tsx';
import { clock } from '../../ui/time.ts';
import { count } from '../../words/count.ts';
import { graduation, took } from '../../words/duration.ts';
import { AttemptBody } from './attempt-body.tsx';
import { LineCounts } from './line-counts.tsx';
import { RunningClock } from './running-clock.tsx';
import { stageNames } from './stages.ts';
import type { StageRow, Timeline } from './timeline-shape.ts';

interface StageStepProps {
  readonly row: StageRow;
  readonly timeline: Timeline;
  readonly sentences: readonly string[];
  /** How long it took last time; null when there was none. */
  readonly expectedMs: number | null;
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
}

const marks: Record<StageRow['state'], MarkShape> = {
  todo: 'stopped',
  running: 'starting',
  done: 'done',
  failed: 'failed',
  stopped: 'stopped',
};

export function StageStep({ row, timeline, sentences, expectedMs, open, onToggle }: StageStepProps) {
  const id = useId();
  const { runningSince } = timeline;
  const running = row.state === 'running';
  const empty = row.attempts.every((attempt) => attempt.files.length === 0 && attempt.checks.length === 0 && attempt.why === null);
  const canOpen = row.state !== 'todo' && !empty;
  const head = (
    <>
      <Mark shape={marks[row.state]} />
      <b>{stageNames[row.stage]}</b>
      <span className="note ell">
        <Note row={row} attempt={timeline.attempt} />
      </span>
      <span className="d">
        {running ? (
          <RunningClock baseMs={row.durationMs} since={runningSince} />
        ) : row.state === 'todo' ? (
          expectedMs !== null && `about ${took(expectedMs)}`
        ) : (
          took(row.durationMs)
        )}
      </span>
    </>
  );
  return (
    <TimelineStep
      state={running ? 'now' : row.state === 'todo' ? 'todo' : 'done'}
      at={row.offsetMs === null ? '' : graduation(row.offsetMs, timeline.workedMs)}
      {...(running ? { needle: clockOrSame(timeline) } : {})}
    >
      {canOpen ? (
        <button type="button" className="hd" aria-expanded={open} aria-controls={id} onClick={() => onToggle(!open)}>
          {head}
        </button>
      ) : (
        <div className="hd">{head}</div>
      )}
      {canOpen && (
        <div className="bd" id={id} hidden={!open}>
          {open &&
            row.attempts.map((attempt) => (
              <AttemptBody key={attempt.number} attempt={attempt} row={row} sentences={sentences} runningSince={runningSince} />
            ))}
        </div>
      )}
    </TimelineStep>
  );
}

function clockOrSame({ workedMs, runningSince }: Timeline) {
  return runningSince === null ? clock(workedMs) : <RunningClock baseMs={workedMs} since={runningSince} />;
}

function Note({ row, attempt }: { readonly row: StageRow; readonly attempt: number }) {
  const files = row.attempts.flatMap((one) => one.files);
  const resumed = row.resumed > 0 ? ` · taken up again${row.resumed > 1 ? ` ${row.resumed} times` : ''}` : '';
  if (row.state === 'running' && attempt > 1) return `attempt ${attempt} of 3`;
  if (row.stage === 'generating' && files.length > 0) {
    return (
      <>
        {count(files.length, 'file')} <LineCounts files={files} />
        {resumed}
      </>
    );
  }
  return `${row.note ?? ''}${resumed}`;
}

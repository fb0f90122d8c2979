import { useState } from 'react';
import type { Build } from '../../../contract/agents.ts';
import { Timeline } from '../../ui/timeline.tsx';
import { Mark } from '../../ui/mark.tsx';
import { clock } from '../../ui/time.ts';
import type { Expectation } from './expectation.ts';
import { RunningClock } from './running-clock.tsx';
import { StageStep } from './stage-step.tsx';
import { timelineOf } from './timeline.ts';
import type { StageRow } from './timeline-shape.ts';

interface BuildTimelineProps {
  readonly build: Build;
  /** The version that it makes, as far as it is known. */
  readonly title: string;
  readonly sentences: readonly string[];
  readonly expectation: Expectation | null;
  readonly cost: string;
}

/** A build on the vertical rule, live: the running stage open, finished ones in a line, a failed one open at its error. */
export function BuildTimeline({ build, title, sentences, expectation, cost }: BuildTimelineProps) {
  const timeline = timelineOf(build);
  const [toggled, setToggled] = useState<Readonly<Record<string, boolean>>>({});
  const running = timeline.runningSince !== null;
  return (
    <section aria-label={title}>
      <div className="run-h">
        <Mark shape={running ? 'starting' : build.status === 'failed' ? 'failed' : 'stopped'} />
        <h3>{title}</h3>
        <span className="r">
          <b className="s2">
            <RunningClock baseMs={timeline.workedMs} since={timeline.runningSince} />
          </b>
          {expectation !== null && running && ` of about ${clock(expectation.totalMs)}`} · <b className="s2">{cost}</b>
        </span>
      </div>
      <Timeline label={`Stages of ${title.toLowerCase()}`}>
        {timeline.rows.map((row) => (
          <StageStep
            key={row.stage}
            row={row}
            timeline={timeline}
            sentences={sentences}
            expectedMs={expectation?.stageMs[row.stage] ?? null}
            open={toggled[row.stage] ?? opensByItself(row)}
            onToggle={(open) => setToggled((before) => ({ ...before, [row.stage]: open }))}
          />
        ))}
      </Timeline>
    </section>
  );
}

function opensByItself(row: StageRow): boolean {
  return row.state === 'running' || row.state === 'failed';
}

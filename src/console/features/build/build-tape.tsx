import type { Build } from '../../../contract/agents.ts';
import { Tape, type TapeSegment } from '../../ui/tape.tsx';
import { useNow } from '../../ui/use-now.ts';
import { took } from '../../words/duration.ts';
import { timelineOf } from './timeline.ts';
import type { Timeline } from './timeline-shape.ts';

interface BuildTapeProps {
  readonly build: Build;
  /** Fills its box when absent. */
  readonly pixelsPerMs?: number;
}

/** A build on the horizontal rule: stretches of work, failed attempts, and what runs now. */
export function BuildTape({ build, pixelsPerMs }: BuildTapeProps) {
  const timeline = timelineOf(build);
  const now = useNow(timeline.runningSince === null ? null : 1_000);
  return (
    <Tape
      segments={tapeSegments(timeline, now)}
      label={tapeWords(timeline, now)}
      {...(pixelsPerMs === undefined ? {} : { pixelsPerUnit: pixelsPerMs })}
    />
  );
}

export function tapeSegments(timeline: Timeline, now: number): TapeSegment[] {
  const running = runningMs(timeline, now);
  return timeline.slices.map((slice) => ({ kind: slice.kind, amount: slice.kind === 'now' ? slice.ms + running : slice.ms }));
}

/** Time of work including the running stage. */
export function workedMs(timeline: Timeline, now: number): number {
  return timeline.workedMs + runningMs(timeline, now);
}

export function runningMs(timeline: Pick<Timeline, 'runningSince'>, now: number): number {
  return timeline.runningSince === null ? 0 : Math.max(0, now - Date.parse(timeline.runningSince));
}

function tapeWords(timeline: Timeline, now: number): string {
  const failed = timeline.slices.filter((slice) => slice.kind === 'bad').length;
  const time = took(workedMs(timeline, now));
  return failed === 0 ? `${time} of work` : `${time} of work, with ${failed === 1 ? 'a failed attempt' : `${failed} failed attempts`}`;
}

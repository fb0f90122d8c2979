import { Mark, type MarkShape } from '../../ui/mark.tsx';
import { took } from '../../words/duration.ts';
import { CheckList } from './check-list.tsx';
import { FileList } from './file-list.tsx';
import { RunningClock } from './running-clock.tsx';
import type { Attempt, StageRow } from './timeline-shape.ts';

interface AttemptBodyProps {
  readonly attempt: Attempt;
  readonly row: StageRow;
  readonly sentences: readonly string[];
  readonly runningSince: string | null;
}

const marks: Record<Attempt['state'], MarkShape> = { running: 'starting', passed: 'done', failed: 'failed', stopped: 'stopped' };

/** The files and checks of one try. With more than one, each is a section with its reason. */
export function AttemptBody({ attempt, row, sentences, runningSince }: AttemptBodyProps) {
  const live = attempt.state === 'running';
  const content = (
    <>
      {attempt.files.length > 0 && (
        <FileList files={attempt.files} writing={live && attempt.checks.length === 0} repaired={attempt.number > 1} />
      )}
      {attempt.checks.length > 0 && <CheckList checks={attempt.checks} sentences={live ? sentences : []} live={live} />}
    </>
  );
  if (row.attempts.length === 1 && attempt.why === null) return content;
  const passed = attempt.checks.filter((check) => check.ok).length;
  return (
    <div className="try">
      <h4>
        <Mark shape={marks[attempt.state]} />
        Attempt {attempt.number}
        <span className="q ell">{attempt.why ?? (attempt.checks.length > 0 ? `${passed} of ${attempt.checks.length} passed` : '')}</span>
        <span className="d">{live ? <RunningClock baseMs={attempt.durationMs} since={runningSince} /> : took(attempt.durationMs)}</span>
      </h4>
      {content}
    </div>
  );
}

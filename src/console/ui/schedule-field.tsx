import { useId } from 'react';
import { scheduleLine } from '../words/next-run-words.ts';
import { withKind } from '../words/read-schedule.ts';
import type { Schedule, ScheduleKind } from '../words/schedule.ts';
import { ScheduleParts } from './schedule-parts.tsx';
import { useNow } from './use-now.ts';

interface ScheduleFieldProps {
  readonly schedule: Schedule;
  readonly onChange: (schedule: Schedule) => void;
}

const kinds: readonly (readonly [kind: ScheduleKind, name: string])[] = [
  ['minutes', 'Every few minutes'],
  ['hourly', 'Every hour'],
  ['weekly', 'On days'],
  ['monthly', 'Every month'],
  ['cron', 'Cron'],
];

/** How often something runs, put together as people say it, and in words when it runs next. */
export function ScheduleField({ schedule, onChange }: ScheduleFieldProps) {
  const lineId = useId();
  const line = scheduleLine(schedule, useNow(15_000));
  return (
    <div className="schedule">
      <select
        className="sel sel-native"
        aria-label="How often"
        aria-describedby={lineId}
        value={schedule.kind}
        onChange={(event) => {
          const picked = kinds.find(([kind]) => kind === event.target.value);
          if (picked !== undefined) onChange(withKind(schedule, picked[0]));
        }}
      >
        {kinds.map(([kind, name]) => (
          <option key={kind} value={kind}>
            {name}
          </option>
        ))}
      </select>
      <div className="row sched">
        <ScheduleParts schedule={schedule} lineId={lineId} wrong={line.kind === 'problem'} onChange={onChange} />
      </div>
      <div id={lineId} role="status" className={line.kind === 'problem' ? 't12 del' : 'why'}>
        {line.kind === 'problem' ? (
          line.words
        ) : (
          <>
            {line.every}
            {/* It counts down: read with the rest, but not each minute anew. */}
            <span aria-live="off">
              {line.every === null ? '' : ' '}
              {line.next}
            </span>
          </>
        )}
      </div>
    </div>
  );
}

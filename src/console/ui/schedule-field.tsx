import { useId } from 'react';
import { scheduleLine } from '../words/next-run-words.ts';
import { withKind } from '../words/read-schedule.ts';
import type { Schedule, ScheduleKind } from '../words/schedule.ts';
import { Select } from './field.tsx';
import { ScheduleParts } from './schedule-parts.tsx';
import { useNow } from './use-now.ts';

interface ScheduleFieldProps {
  readonly schedule: Schedule;
  readonly onChange: (schedule: Schedule) => void;
}

const kinds: readonly { readonly value: ScheduleKind; readonly label: string }[] = [
  { value: 'minutes', label: 'Every few minutes' },
  { value: 'hourly', label: 'Every hour' },
  { value: 'weekly', label: 'On days' },
  { value: 'monthly', label: 'Every month' },
  { value: 'cron', label: 'Cron' },
];
const zones = Intl.supportedValuesOf('timeZone');

/** How often something runs, put together as people say it, and in words when it runs next. */
export function ScheduleField({ schedule, onChange }: ScheduleFieldProps) {
  const lineId = useId();
  const line = scheduleLine(schedule, useNow(15_000));
  return (
    <div className="schedule">
      <div className="row sched">
        <Select
          className="grow"
          aria-label="How often"
          aria-describedby={lineId}
          options={kinds}
          value={schedule.kind}
          onPick={(picked) => onChange(withKind(schedule, kinds.find(({ value }) => value === picked)?.value ?? schedule.kind))}
        />
        {schedule.kind !== 'minutes' && (
          <Select
            className="grow"
            aria-label="Time zone"
            options={[...new Set([schedule.zone, 'UTC', ...zones])].map((zone) => ({ value: zone, label: zone }))}
            value={schedule.zone}
            onPick={(zone) => onChange({ ...schedule, zone })}
          />
        )}
      </div>
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

import { Input } from '../../ui/field.tsx';
import { useNow } from '../../ui/use-now.ts';
import type { Draft } from './question-draft.ts';
import { dayNames, scheduleWords } from './schedule-words.ts';
import type { WeeklySchedule } from './schedule.ts';

type ScheduleDraft = Extract<Draft, { kind: 'schedule' }>;

interface ScheduleInputProps {
  readonly named: { readonly 'aria-labelledby': string; readonly 'aria-describedby': string };
  readonly draft: ScheduleDraft;
  readonly onDraft: (draft: ScheduleDraft) => void;
}

const zones = Intl.supportedValuesOf('timeZone');

/** Days, a time and a zone, and in words when it runs next. A schedule that is not weekly stays a cron expression. */
export function ScheduleInput({ named, draft, onDraft }: ScheduleInputProps) {
  const now = useNow(30_000);
  const { weekly } = draft;
  if (weekly === null) {
    return (
      <Input
        {...named}
        className="mono"
        placeholder="0 6 * * 1-5 Europe/Vienna"
        value={draft.cron}
        onChange={(event) => onDraft({ ...draft, cron: event.target.value })}
      />
    );
  }
  const change = (part: Partial<WeeklySchedule>) => onDraft({ ...draft, weekly: { ...weekly, ...part } });
  return (
    <>
      <div className="row sched">
        <span className="days" role="group" aria-label="Days">
          {dayNames.map((day, index) => (
            <button
              key={day}
              type="button"
              aria-label={day}
              aria-pressed={weekly.days[index] ?? false}
              onClick={() => change({ days: weekly.days.map((on, at) => (at === index ? !on : on)) })}
            >
              {day[0]}
            </button>
          ))}
        </span>
        <span className="q">at</span>
        <Input
          className="mono sched-time"
          inputMode="numeric"
          maxLength={5}
          aria-label="Time"
          value={weekly.time}
          onChange={(event) => change({ time: event.target.value })}
        />
        <select
          className="sel sel-native grow"
          aria-label="Time zone"
          value={weekly.zone}
          onChange={(event) => change({ zone: event.target.value })}
        >
          {[...new Set([weekly.zone, ...zones])].map((zone) => (
            <option key={zone}>{zone}</option>
          ))}
        </select>
      </div>
      <div className="why" role="status">
        {scheduleWords(weekly, now)}
      </div>
    </>
  );
}

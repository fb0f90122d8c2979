import { dayNames, scheduleWords } from '../words/schedule-words.ts';
import type { WeeklySchedule } from '../words/schedule.ts';
import { Input } from './field.tsx';
import { useNow } from './use-now.ts';

interface WeeklyInputProps {
  readonly weekly: WeeklySchedule;
  readonly onChange: (weekly: WeeklySchedule) => void;
}

const zones = Intl.supportedValuesOf('timeZone');

/** Days, a time and a zone, and in words when it runs next. */
export function WeeklyInput({ weekly, onChange }: WeeklyInputProps) {
  const now = useNow(30_000);
  const change = (part: Partial<WeeklySchedule>) => onChange({ ...weekly, ...part });
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

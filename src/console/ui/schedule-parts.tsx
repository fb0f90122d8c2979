import { cronProblem } from '../words/next-run-words.ts';
import { splitZone } from '../words/read-schedule.ts';
import { dayOfMonthName } from '../words/schedule-words.ts';
import { formatSchedule, minuteSteps, type Schedule } from '../words/schedule.ts';
import { dayNames } from '../words/weekdays.ts';
import { Input, Select } from './field.tsx';
import { Segmented } from './segmented.tsx';

interface SchedulePartsProps {
  readonly schedule: Schedule;
  /** The line that says what the parts come to, or what is wrong with them. */
  readonly lineId: string;
  readonly wrong: boolean;
  readonly onChange: (schedule: Schedule) => void;
}

const daysOfMonth = [...Array.from({ length: 31 }, (_, index) => index + 1), 'last' as const];

/** The controls of one kind of schedule. */
export function ScheduleParts({ schedule, lineId, wrong, onChange }: SchedulePartsProps) {
  const change = (part: Partial<Schedule>) => onChange({ ...schedule, ...part });
  const noDay = schedule.kind === 'weekly' && !schedule.days.includes(true);
  const checked = { 'aria-describedby': lineId, ...(wrong && !noDay ? { 'aria-invalid': true as const } : {}) };
  const number = (part: 'time' | 'minute', name: string, maxLength: number) => (
    <Input
      {...checked}
      className={`mono sched-${part}`}
      inputMode="numeric"
      maxLength={maxLength}
      aria-label={name}
      value={schedule[part]}
      onChange={(event) => change({ [part]: event.target.value.trim() })}
    />
  );
  const atTime = (
    <span className="row">
      <span className="q">at</span>
      {number('time', 'Time', 5)}
    </span>
  );
  switch (schedule.kind) {
    case 'minutes':
      return (
        <>
          <span className="q">every</span>
          <Segmented
            label="Minutes between runs"
            options={minuteSteps.map((step) => ({ value: String(step), label: step, name: `${step} minutes` }))}
            value={String(schedule.step)}
            onPick={(picked) => change({ step: minuteSteps.find((step) => String(step) === picked) ?? schedule.step })}
          />
          <span className="q">minutes</span>
        </>
      );
    case 'hourly':
      return (
        <>
          <span className="q">at</span>
          {number('minute', 'Minutes past the hour', 2)}
          <span className="q">minutes past the hour</span>
        </>
      );
    case 'weekly':
      return (
        <>
          <span className="days" role="group" aria-label="Days">
            {dayNames.map((day, index) => (
              <button
                key={day}
                type="button"
                aria-label={day}
                aria-pressed={schedule.days[index] ?? false}
                onClick={() => change({ days: schedule.days.map((on, at) => (at === index ? !on : on)) })}
              >
                {day[0]}
              </button>
            ))}
          </span>
          {atTime}
        </>
      );
    case 'monthly':
      return (
        <>
          <span className="q">on the</span>
          <Select
            aria-label="Day of the month"
            options={daysOfMonth.map((day) => ({ value: String(day), label: dayOfMonthName(day) }))}
            value={String(schedule.dayOfMonth)}
            onPick={(picked) => change({ dayOfMonth: picked === 'last' ? picked : Number(picked) })}
          />
          {atTime}
        </>
      );
    case 'cron':
      return (
        <Input
          {...checked}
          className="mono sched-cron"
          aria-label="Cron expression"
          placeholder="0 6 * * 1-5"
          maxLength={150}
          spellCheck={false}
          autoCapitalize="none"
          value={schedule.cron}
          onChange={(event) => onChange(withCron(schedule, event.target.value))}
        />
      );
  }
}

/** A zone that was pasted behind the fields goes where zones are picked. */
function withCron(schedule: Schedule, typed: string): Schedule {
  const { fields, stated } = splitZone(typed);
  const changed = { ...schedule, cron: fields, zone: stated ?? schedule.zone };
  return { ...changed, cronProblem: cronProblem(formatSchedule(changed)) };
}

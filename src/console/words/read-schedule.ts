import { isTimeZone } from '../../domain/time-zone.ts';
import { cronFields, minuteSteps, scheduleProblem, usualSchedule, type Schedule, type ScheduleKind } from './schedule.ts';
import { parseWeekdays } from './weekdays.ts';

/** Reads `0 6 * * 1-5 Europe/Vienna`; what no plain kind can say stays cron. `zone`: the one meant when none is stated. */
export function readSchedule(expression: string, zone: string): Schedule {
  const { fields, stated } = splitZone(expression);
  return { ...usualSchedule(stated ?? zone), kind: 'cron', cron: fields, ...plainly(fields) };
}

/** An expression without the time zone at its end, if it ends in one that there is. */
export function splitZone(expression: string): { readonly fields: string; readonly stated: string | null } {
  const [, fields, stated] = /^\s*(\S+(?:\s+\S+){4})\s+(\S+)\s*$/.exec(expression) ?? [];
  if (fields === undefined || stated === undefined || !isTimeZone(stated)) return { fields: expression, stated: null };
  return { fields, stated };
}

/** The same schedule as another kind, as far as that can say it. */
export function withKind(schedule: Schedule, kind: ScheduleKind): Schedule {
  if (kind === schedule.kind) return schedule;
  const said = schedule.kind === 'cron' ? { ...schedule, ...plainly(schedule.cron) } : schedule;
  const kept = { ...withSameMinute(said), kind };
  if (kind !== 'cron' || scheduleProblem(schedule) !== null) return kept;
  return { ...kept, cron: cronFields(schedule), cronProblem: null };
}

function withSameMinute(schedule: Schedule): Schedule {
  const { kind, minute, time } = schedule;
  if (scheduleProblem(schedule) !== null) return schedule;
  if (kind === 'hourly') return { ...schedule, time: `${time.split(':')[0]}:${minute.padStart(2, '0')}` };
  return kind === 'weekly' || kind === 'monthly' ? { ...schedule, minute: String(Number(time.split(':')[1])) } : schedule;
}

/** The kind that says exactly what five fields say, with what it needs; null when there is none. */
function plainly(fields: string): (Partial<Schedule> & Pick<Schedule, 'kind'>) | null {
  const [minute = '', hour = '', dayOfMonth = '', month, weekdays = '', more] = fields.trim().split(/\s+/);
  if (month !== '*' || more !== undefined) return null;
  if (isNumber(minute, 0, 59) && isNumber(hour, 0, 23)) {
    const time = `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
    if (dayOfMonth === '*') {
      const days = parseWeekdays(weekdays);
      return days === null ? null : { kind: 'weekly', days, time };
    }
    if (weekdays !== '*') return null;
    if (dayOfMonth === 'L') return { kind: 'monthly', dayOfMonth: 'last', time };
    return isNumber(dayOfMonth, 1, 31) ? { kind: 'monthly', dayOfMonth: Number(dayOfMonth), time } : null;
  }
  if (hour !== '*' || dayOfMonth !== '*' || weekdays !== '*') return null;
  if (isNumber(minute, 0, 59)) return { kind: 'hourly', minute: String(Number(minute)) };
  const step = minuteSteps.find((every) => minute === `*/${every}` || minute === listed(every));
  return step === undefined ? null : { kind: 'minutes', step };
}

function isNumber(text: string, least: number, most: number): boolean {
  return /^\d{1,2}$/.test(text) && Number(text) >= least && Number(text) <= most;
}

/** `0,15,30,45` */
function listed(step: number): string {
  return Array.from({ length: 60 / step }, (_, index) => index * step).join(',');
}

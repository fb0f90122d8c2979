import { Cron } from 'croner';

/** What most schedules are: some days of the week, one time, one zone. `days[0]` is Monday. */
export interface WeeklySchedule {
  readonly days: readonly boolean[];
  readonly time: string;
  readonly zone: string;
}

const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Reads `0 6 * * 1-5 Europe/Vienna`; null when the schedule is not a weekly one, or none at all. */
export function parseSchedule(cron: string, zone: string): WeeklySchedule | null {
  const [minute = '', hour = '', dayOfMonth, month, weekdays = '', stated] = cron.trim().split(/\s+/);
  if (!/^\d{1,2}$/.test(minute) || !/^\d{1,2}$/.test(hour) || dayOfMonth !== '*' || month !== '*') return null;
  const days = parseWeekdays(weekdays);
  if (days === null) return null;
  return { days, time: `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`, zone: stated ?? zone };
}

export function formatSchedule(weekly: WeeklySchedule): string {
  const [hour = '0', minute = '0'] = weekly.time.split(':');
  return `${Number(minute)} ${Number(hour)} * * ${formatWeekdays(weekly.days)} ${weekly.zone}`;
}

export function scheduleProblem(weekly: WeeklySchedule | null): string | null {
  if (weekly === null) return null;
  if (!weekly.days.includes(true)) return 'Pick at least one day.';
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(weekly.time) ? null : 'A time runs from 00:00 to 23:59.';
}

/** `Every weekday at 06:00. Next: Monday 24 November, in 2 d 15 h.` */
export function scheduleWords(weekly: WeeklySchedule, now: number): string {
  if (scheduleProblem(weekly) !== null) return '';
  const next = new Cron(formatSchedule(weekly).split(' ').slice(0, 5).join(' '), { timezone: weekly.zone, paused: true }).nextRun(
    new Date(now),
  );
  const every = `${daysWords(weekly.days)} at ${weekly.time}.`;
  if (next === null) return every;
  const day = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: weekly.zone }).format(next);
  return `${every} Next: ${day}, ${inWords(next.getTime() - now)}.`;
}

function daysWords(days: readonly boolean[]): string {
  const picked = dayNames.filter((_, index) => days[index]);
  if (picked.length === 7) return 'Every day';
  if (picked.length === 5 && !days[5] && !days[6]) return 'Every weekday';
  if (picked.length === 2 && days[5] && days[6]) return 'Every Saturday and Sunday';
  return `Every ${picked.length === 1 ? picked[0] : `${picked.slice(0, -1).join(', ')} and ${picked.at(-1)}`}`;
}

function inWords(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  const days = Math.floor(minutes / 1_440);
  const hours = Math.floor((minutes % 1_440) / 60);
  if (days > 0) return `in ${days} d ${hours} h`;
  return hours > 0 ? `in ${hours} h ${minutes % 60} min` : `in ${minutes} min`;
}

function parseWeekdays(text: string): boolean[] | null {
  if (text === '*') return Array<boolean>(7).fill(true);
  const days = Array<boolean>(7).fill(false);
  for (const part of text.split(',')) {
    const range = /^([0-7])(?:-([0-7]))?$/.exec(part);
    if (range === null) return null;
    const from = Number(range[1]);
    const to = Number(range[2] ?? range[1]);
    for (let day = from; day <= to; day += 1) days[(day + 6) % 7] = true;
  }
  return days;
}

function formatWeekdays(days: readonly boolean[]): string {
  const numbers = days.flatMap((on, index) => (on ? [index + 1] : []));
  if (numbers.length === 7) return '*';
  const first = numbers[0] ?? 1;
  const unbroken = numbers.length > 2 && numbers.every((day, index) => day === first + index);
  return unbroken ? `${first}-${numbers.at(-1)}` : numbers.join(',');
}

/** What most schedules are: some days of the week, one time, one zone. `days[0]` is Monday. */
export interface WeeklySchedule {
  readonly days: readonly boolean[];
  readonly time: string;
  readonly zone: string;
}

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

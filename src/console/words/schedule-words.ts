import { readSchedule } from './read-schedule.ts';
import type { Schedule } from './schedule.ts';
import { dayNames } from './weekdays.ts';

/** `Every weekday at 06:00`, for a schedule without a problem; null for cron, which has no plain words. */
export function scheduleWords({ kind, step, minute, days, dayOfMonth, time: typed }: Schedule): string | null {
  const time = typed.padStart(5, '0');
  switch (kind) {
    case 'minutes':
      return `Every ${step} minutes`;
    case 'hourly':
      return `Every hour ${pastWords(Number(minute))}`;
    case 'weekly':
      return `${daysWords(days)} at ${time}`;
    case 'monthly':
      return `On the ${dayWords(dayOfMonth)} at ${time}`;
    case 'cron':
      return null;
  }
}

/** `Every weekday at 06:00, Europe/Vienna`; what only cron can say, as it was written. */
export function cronWords(cron: string): string {
  const schedule = readSchedule(cron, 'UTC');
  const words = scheduleWords(schedule);
  if (words === null) return cron;
  return schedule.kind === 'minutes' ? words : `${words}, ${schedule.zone}`;
}

/** `1st`, `22nd`, `last day` */
export function dayOfMonthName(day: number | 'last'): string {
  if (day === 'last') return 'last day';
  const ending = day >= 11 && day <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return `${day}${ending}`;
}

function dayWords(day: number | 'last'): string {
  const months = typeof day === 'number' && day > 28 ? 'every month that has one' : 'every month';
  return `${dayOfMonthName(day)} of ${months}`;
}

function pastWords(minute: number): string {
  if (minute === 0) return 'on the hour';
  return minute === 1 ? 'at 1 minute past' : `at ${minute} minutes past`;
}

function daysWords(days: readonly boolean[]): string {
  const picked = dayNames.filter((_, index) => days[index]);
  if (picked.length === 7) return 'Every day';
  if (picked.length === 5 && !days[5] && !days[6]) return 'Every weekday';
  return `Every ${picked.length === 1 ? picked[0] : `${picked.slice(0, -1).join(', ')} and ${picked.at(-1)}`}`;
}

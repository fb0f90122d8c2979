import { Cron } from 'croner';
import { formatSchedule, parseSchedule, scheduleProblem, type WeeklySchedule } from './schedule.ts';

export const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

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

/** `Every weekday at 06:00, Europe/Vienna`; what is not weekly, as it was written. */
export function cronWords(cron: string): string {
  const weekly = parseSchedule(cron, 'UTC');
  return weekly === null ? cron : `${daysWords(weekly.days)} at ${weekly.time}, ${weekly.zone}`;
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

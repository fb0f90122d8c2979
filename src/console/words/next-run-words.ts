import { nextRun, readSchedule } from '../../domain/schedule.ts';
import { duration } from '../ui/time.ts';
import { readSchedule as readPlainly } from './read-schedule.ts';
import { formatSchedule, scheduleProblem, type Schedule } from './schedule.ts';
import { scheduleWords } from './schedule-words.ts';

export type ScheduleLine =
  | { readonly kind: 'problem'; readonly words: string }
  /** `every`: null when only cron says it. */
  | { readonly kind: 'right'; readonly every: string | null; readonly next: string };

/** What is under the field: `Every weekday at 06:00.` and `Next: Monday 24 November, in 2 d 15 h.`, or what is wrong. */
export function scheduleLine(schedule: Schedule, now: number): ScheduleLine {
  const problem = scheduleProblem(schedule) ?? cronProblem(formatSchedule(schedule));
  if (problem !== null) return { kind: 'problem', words: problem };
  const plain = schedule.kind === 'cron' ? readPlainly(formatSchedule(schedule), schedule.zone) : schedule;
  const every = scheduleWords(plain);
  return { kind: 'right', every: every === null ? null : `${every}.`, next: nextWords(plain, now) };
}

/** What is wrong with an expression, as its reader finds it; null when nothing is. */
export function cronProblem(expression: string): string | null {
  const read = readSchedule(expression);
  return read.ok ? null : `This ${read.why}. Minute, hour, day of the month, month, weekday: 0 6 * * 1-5 is every weekday at 06:00.`;
}

function nextWords(schedule: Schedule, now: number): string {
  const { kind, zone } = schedule;
  const expression = formatSchedule(schedule);
  const next = nextRun(expression, new Date(now));
  if (next === null) return '';
  const left = `in ${duration(Math.max(1, Math.round((next.getTime() - now) / 60_000)) * 60_000)}`.replaceAll(' ', '\u00a0');
  switch (kind) {
    case 'minutes':
    case 'hourly':
      return `Next: ${left}.`;
    case 'weekly':
    case 'monthly':
      return `Next: ${dayWords(next, zone)}, ${left}.`;
    case 'cron': {
      const then = nextRun(expression, next);
      const after = then === null ? '' : ` Then: ${momentWords(then, zone)}.`;
      return `Next: ${momentWords(next, zone)}, ${left}.${after}`;
    }
  }
}

function dayWords(at: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: zone }).format(at);
}

function momentWords(at: Date, zone: string): string {
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(at);
  return `${dayWords(at, zone)} at ${time}`;
}

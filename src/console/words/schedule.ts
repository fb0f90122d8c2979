import { formatWeekdays } from './weekdays.ts';

/** What people say: every few minutes, every hour, on days, every month; and what only cron can say. */
export type ScheduleKind = 'minutes' | 'hourly' | 'weekly' | 'monthly' | 'cron';

export const minuteSteps = [5, 10, 15, 20, 30] as const;
export type MinuteStep = (typeof minuteSteps)[number];

/** A schedule as somebody puts it together. Only what its kind uses counts; the rest is kept for when the kind changes. */
export interface Schedule {
  readonly kind: ScheduleKind;
  /** minutes: how many lie between two runs. */
  readonly step: MinuteStep;
  /** hourly: `0` to `59`, as typed. */
  readonly minute: string;
  /** weekly: `days[0]` is Monday. */
  readonly days: readonly boolean[];
  /** monthly: 1 to 31. */
  readonly dayOfMonth: number | 'last';
  /** weekly, monthly: `06:00` or `6:00`, as typed. */
  readonly time: string;
  readonly zone: string;
  /** cron: its five fields, as typed. */
  readonly cron: string;
  /** What is wrong with `cron`, as far as it was looked at: that takes a reader which most pages never load. */
  readonly cronProblem: string | null;
}

/** Every day at six, where the reader is. */
export function usualSchedule(zone: string): Schedule {
  const days = Array<boolean>(7).fill(true);
  return { kind: 'weekly', step: 15, minute: '0', days, dayOfMonth: 1, time: '06:00', zone, cron: '', cronProblem: null };
}

/** `0 6 * * 1-5 Europe/Vienna`, for a schedule without a problem. */
export function formatSchedule(schedule: Schedule): string {
  const times = cronFields(schedule);
  const statesZone = schedule.kind === 'cron' && times.split(/\s+/).length > 5;
  return statesZone ? times : `${times} ${schedule.zone}`;
}

/** The five fields alone. */
export function cronFields({ kind, step, minute, days, dayOfMonth, time, cron }: Schedule): string {
  const [hours, minutes] = time.split(':').map(Number);
  switch (kind) {
    case 'minutes':
      return `*/${step} * * * *`;
    case 'hourly':
      return `${Number(minute)} * * * *`;
    case 'weekly':
      return `${minutes} ${hours} * * ${formatWeekdays(days)}`;
    case 'monthly':
      return `${minutes} ${hours} ${dayOfMonth === 'last' ? 'L' : dayOfMonth} * *`;
    case 'cron':
      return cron.trim();
  }
}

/** What keeps it from being sent, in words; null when nothing does. */
export function scheduleProblem({ kind, minute, days, time, cron, cronProblem }: Schedule): string | null {
  const timeProblem = /^([01]?\d|2[0-3]):[0-5]\d$/.test(time) ? null : 'A time runs from 00:00 to 23:59.';
  switch (kind) {
    case 'minutes':
      return null;
    case 'hourly':
      return /^[0-5]?\d$/.test(minute) ? null : 'A minute runs from 0 to 59.';
    case 'weekly':
      return days.includes(true) ? timeProblem : 'Pick at least one day.';
    case 'monthly':
      return timeProblem;
    case 'cron':
      return cron.trim() === '' ? 'Write five fields of cron, such as 0 6 * * 1-5.' : cronProblem;
  }
}

import { Cron } from 'croner';
import { isTimeZone } from './time-zone.ts';

export type ScheduleRead = { readonly ok: true; readonly cron: Cron } | { readonly ok: false; readonly why: string };

/** Five fields of cron, and a time zone by its name if one is meant: `0 6 * * 1-5 Europe/Vienna`. */
export function readSchedule(expression: string): ScheduleRead {
  const [, times, timezone = 'UTC'] = /^\s*(\S+(?:\s+\S+){4})(?:\s+([A-Za-z]\S*))?\s*$/.exec(expression) ?? [];
  if (times === undefined) return { ok: false, why: 'is not five fields of cron and a time zone' };
  if (!isTimeZone(timezone)) return { ok: false, why: `names the time zone ${timezone.slice(0, 40)}, which there is not` };
  try {
    const cron = new Cron(times, { paused: true, timezone });
    return cron.nextRun() === null ? { ok: false, why: 'names a time that never comes' } : { ok: true, cron };
  } catch {
    return { ok: false, why: 'is not a cron expression' };
  }
}

/** The first time of the schedule after a moment; null when there is none. */
export function nextRun(expression: string, after: Date): Date | null {
  const read = readSchedule(expression);
  return read.ok ? read.cron.nextRun(after) : null;
}

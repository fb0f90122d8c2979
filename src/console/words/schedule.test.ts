import { describe, expect, it } from 'vitest';
import { nextRun } from '../../domain/schedule.ts';
import { scheduleLine } from './next-run-words.ts';
import { readSchedule, splitZone, withKind } from './read-schedule.ts';
import { cronWords, dayOfMonthName } from './schedule-words.ts';
import { formatSchedule, minuteSteps, scheduleProblem, usualSchedule, type Schedule, type ScheduleKind } from './schedule.ts';

const zone = 'Europe/Vienna';
const kinds: readonly ScheduleKind[] = ['minutes', 'hourly', 'weekly', 'monthly', 'cron'];
const read = (expression: string) => readSchedule(expression, zone);

/** Friday 20 November 2026, 15:00 in Vienna. */
const friday = Date.UTC(2026, 10, 20, 14, 0);

describe('an expression', () => {
  it('opens in the kind that can say it', () => {
    const expected: Record<string, Partial<Schedule>> = {
      '*/15 * * * *': { kind: 'minutes', step: 15 },
      '0,20,40 * * * *': { kind: 'minutes', step: 20 },
      '5 * * * *': { kind: 'hourly', minute: '5' },
      '0 6 * * 1-5': { kind: 'weekly', time: '06:00', days: [true, true, true, true, true, false, false] },
      '0 6 * * MON,thu': { kind: 'weekly', days: [true, false, false, true, false, false, false] },
      '0 6 1 * *': { kind: 'monthly', dayOfMonth: 1, time: '06:00' },
      '30 23 L * *': { kind: 'monthly', dayOfMonth: 'last', time: '23:30' },
    };
    for (const [cron, parts] of Object.entries(expected)) expect(read(cron), cron).toMatchObject(parts);
  });

  it('stays cron where no kind says exactly that', () => {
    const only = ['*/7 * * * *', '* * * * *', '0 9,17 * * *', '0 */6 * * *', '0 6 1 * 1', '0 6 1 1 *', '0 6 * * 1#2', '0 6 1,15 * *'];
    const wrong = ['61 * * * *', '0 24 * * *', '0 6 32 * *', '0 6 * * 5-1', '0 6 * *', '0 0 6 * * 1', 'at six', '', '0 6 * * * Mars/Base'];
    for (const cron of [...only, ...wrong]) expect(read(cron), cron).toMatchObject({ kind: 'cron', cron });
  });

  it('is written as it was read, and runs at the same times', () => {
    const crons = ['0 6 * * 1-5', '30 9 * * *', '0 18 * * 1,4', '*/30 * * * *', '59 * * * *', '0 6 31 * *', '0 6 L * *', '0 9,17 * * *'];
    for (const cron of crons) expect(formatSchedule(read(`${cron} Asia/Kolkata`))).toBe(`${cron} Asia/Kolkata`);
    for (const cron of ['0,10,20,30,40,50 * * * *', '0 6 * * SUN-MON', '07 06 * * 0,1', '0 6 * * sat,0'])
      expect(nextRun(formatSchedule(readSchedule(cron, 'UTC')), new Date(friday)), cron).toEqual(nextRun(cron, new Date(friday)));
  });

  it('is in the reader’s zone when none is stated', () => {
    expect(read('0 6 * * 0').zone).toBe(zone);
    expect(read('0 6 * * 7 utc')).toMatchObject({ kind: 'weekly', zone: 'utc' });
    expect(splitZone('0 9,17 * * * Europe/Vienna')).toEqual({ fields: '0 9,17 * * *', stated: zone });
  });
});

describe('another kind', () => {
  it('keeps the zone, and what was there comes back', () => {
    const start = readSchedule('30 7 * * 1,3 Asia/Tokyo', zone);
    for (const kind of kinds) {
      const other = withKind(start, kind);
      expect(other.zone, kind).toBe('Asia/Tokyo');
      expect(scheduleProblem(other), kind).toBeNull();
      expect(formatSchedule(withKind(other, 'weekly')), kind).toBe('30 7 * * 1,3 Asia/Tokyo');
    }
  });
  it('keeps the minute', () => {
    expect(withKind(read('45 * * * *'), 'monthly').time).toBe('06:45');
    expect(withKind(read('0 18 1 * *'), 'hourly').minute).toBe('0');
  });
  it('says the same when it is cron', () => {
    for (const cron of ['*/5 * * * *', '7 * * * *', '0 6 * * 6,7', '0 6 L * *'])
      expect(formatSchedule(withKind(read(`${cron} UTC`), 'cron'))).toBe(`${cron} UTC`);
  });
  it('takes from cron what it can say', () => {
    const typed = { ...withKind(usualSchedule(zone), 'cron'), cron: '15 8 * * 2' };
    expect(formatSchedule(withKind(typed, 'weekly'))).toBe('15 8 * * 2 Europe/Vienna');
    expect(formatSchedule(withKind({ ...typed, cron: 'nonsense' }, 'weekly'))).toBe('0 6 * * * Europe/Vienna');
  });
  it('does not carry over what is wrong', () => {
    expect(formatSchedule(withKind({ ...usualSchedule(zone), time: '9' }, 'hourly'))).toBe('0 * * * * Europe/Vienna');
  });
});

describe('the line under a schedule', () => {
  const line = (cron: string) => {
    const said = scheduleLine(read(cron), friday);
    const words = said.kind === 'problem' ? said.words : [said.every, said.next].filter((part) => part !== null).join(' ');
    return words.replaceAll('\u00a0', ' ');
  };
  it('says how often, and when next in its own zone', () => {
    expect(line('*/15 * * * *')).toBe('Every 15 minutes. Next: in 15 min.');
    expect(line('4 * * * *')).toBe('Every hour at 4 minutes past. Next: in 4 min.');
    expect(line('0 6 * * 1-5')).toBe('Every weekday at 06:00. Next: Monday 23 November, in 2 d 15 h.');
    expect(line('0 6 1 * *')).toBe('On the 1st of every month at 06:00. Next: Tuesday 1 December, in 10 d 15 h.');
  });
  it('tells the next two of what only cron can say', () => {
    expect(line('0 9,17 * * *')).toBe('Next: Friday 20 November at 17:00, in 2 h. Then: Saturday 21 November at 09:00.');
  });
  it('uses the plain words for cron that has them', () => {
    const typed = { ...withKind(usualSchedule(zone), 'cron'), cron: '0 * * * *' };
    expect(scheduleLine(typed, friday)).toMatchObject({ every: 'Every hour on the hour.' });
  });
  it('takes an hour without its zero', () => {
    const early = { ...usualSchedule(zone), time: '9:15' };
    expect(scheduleLine(early, friday)).toMatchObject({ every: 'Every day at 09:15.' });
    expect(formatSchedule(withKind(early, 'hourly'))).toBe('15 * * * * Europe/Vienna');
    expect(formatSchedule(early)).toBe('15 9 * * * Europe/Vienna');
  });
  it('says what is wrong instead', () => {
    expect(line('0 6 * * * Mars/Base')).toContain('names the time zone Mars/Base, which there is not');
    expect(line('0 0 30 2 *')).toContain('names a time that never comes');
    expect(line('0 6')).toContain('is not five fields of cron');
    expect(line('')).toContain('Write five fields of cron');
    for (const wrong of [{ days: [] }, { time: '24:00' }, { kind: 'hourly', minute: '60' }, { kind: 'monthly', time: '6' }] as const)
      expect(scheduleLine({ ...usualSchedule(zone), ...wrong }, friday).kind).toBe('problem');
  });
});

describe('schedules in words', () => {
  it('are said as people say them, and as they were written where only cron says them', () => {
    expect(cronWords('0 6 * * 1-5 Europe/Vienna')).toBe('Every weekday at 06:00, Europe/Vienna');
    expect(cronWords('30 22 * * *')).toBe('Every day at 22:30, UTC');
    expect(cronWords('*/5 * * * * UTC')).toBe('Every 5 minutes');
    expect(cronWords('1 * * * *')).toBe('Every hour at 1 minute past, UTC');
    expect(cronWords('0 6 31 * * UTC')).toBe('On the 31st of every month that has one at 06:00, UTC');
    expect(cronWords('0 9,17 * * * UTC')).toBe('0 9,17 * * * UTC');
  });
  it('number days as people do', () => {
    expect([1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 30].map(dayOfMonthName).join(' ')).toBe(
      '1st 2nd 3rd 4th 11th 12th 13th 21st 22nd 23rd 30th',
    );
  });
  it('have one line for every step', () => {
    for (const step of minuteSteps)
      expect(cronWords(formatSchedule({ ...usualSchedule(zone), kind: 'minutes', step }))).toBe(`Every ${step} minutes`);
  });
});

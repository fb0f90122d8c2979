import { describe, expect, it } from 'vitest';
import { afterRun, dueDecision, soonerRun, type Due } from './job-lifecycle.ts';

const every = { job: 'scheduled', schedule: '0 6 * * * Europe/Vienna' } as const;
const at = (iso: string) => new Date(iso);
const due = (more: Partial<Due> = {}) =>
  dueDecision({
    runAs: every,
    nextRunAt: at('2026-11-21T05:00:00Z'),
    busy: false,
    refused: null,
    now: at('2026-11-21T05:00:01Z'),
    ...more,
  });

describe('a scheduled job', () => {
  it('runs when its time has come, in its own time zone, and not before', () => {
    expect(due({ now: at('2026-11-21T04:59:59Z') })).toEqual({ kind: 'wait' });
    expect(due()).toMatchObject({ kind: 'run', next: at('2026-11-22T05:00:00Z') });
  });

  it('keeps its hour over the change of the clocks', () => {
    expect(due({ nextRunAt: at('2026-10-24T04:00:00Z'), now: at('2026-10-24T04:00:00Z') })).toMatchObject({
      next: at('2026-10-25T05:00:00Z'),
    });
  });

  it('makes up once for all the runs that were missed, and says that it does', () => {
    const decision = due({ now: at('2026-12-01T12:00:00Z') });
    expect(decision).toMatchObject({ kind: 'run', next: at('2026-12-02T05:00:00Z'), words: expect.stringContaining('missed') });
  });

  it('never runs beside itself, and says what it skipped', () => {
    expect(due({ busy: true })).toMatchObject({
      kind: 'skip',
      next: at('2026-11-22T05:00:00Z'),
      words: expect.stringContaining('still going'),
    });
  });

  it('does not run without a budget, and goes on with its schedule', () => {
    expect(due({ refused: 'The budget is used up.' })).toMatchObject({ kind: 'skip', next: at('2026-11-22T05:00:00Z') });
  });

  it('waits while its schedule is paused', () => expect(due({ nextRunAt: null })).toEqual({ kind: 'wait' }));
});

it('what always runs, or runs once, is never due', () => {
  expect(due({ runAs: { job: 'one_time' } })).toEqual({ kind: 'wait' });
  expect(due({ runAs: { job: 'always_on', port: 8_080, healthPath: null } })).toEqual({ kind: 'wait' });
});

describe('the end of a run', () => {
  it('is its completion with exit code 0 alone', () => {
    const exited = (exitCode: number | null, signal: string | null) => afterRun({ kind: 'exited', exitCode, signal, words: 'ended so' });
    expect(exited(0, null)).toEqual({ event: 'completed', failure: null });
    expect(exited(3, null)).toEqual({ event: 'run_failed', failure: 'Its last run ended so.' });
    expect(exited(null, 'SIGKILL')).toMatchObject({ event: 'run_failed' });
  });

  it('that nobody saw is not taken for a good one', () => expect(afterRun({ kind: 'unseen' })).toMatchObject({ event: 'run_failed' }));

  it('by its deadline says what the deadline is', () => {
    expect(afterRun({ kind: 'too_long' }).failure).toBe('Its last run was ended after 1 h, the longest that a run may take.');
  });
});

describe('a scheduled job whose clock was set back', () => {
  const hourly = { job: 'scheduled', schedule: '0 * * * *' } as const;
  const sooner = (startedAt: string | null, nextRunAt: string, now: string) =>
    soonerRun({ runAs: hourly, startedAt: startedAt === null ? null : at(startedAt), nextRunAt: at(nextRunAt), now: at(now) });

  it('does not wait until the clock is again where it was', () => {
    expect(sooner('2030-01-01T00:00:00Z', '2030-01-01T01:00:00Z', '2026-11-22T10:20:00Z')).toEqual(at('2026-11-22T11:00:00Z'));
    expect(sooner(null, '2026-11-23T01:00:00Z', '2026-11-22T10:20:00Z')).toEqual(at('2026-11-22T11:00:00Z'));
  });

  it('does not run again what ran just before', () => {
    expect(sooner('2026-11-22T11:00:00.2Z', '2026-11-22T12:00:00Z', '2026-11-22T10:59:58Z')).toBeNull();
  });

  it('is left as it is when it was right', () => {
    expect(sooner('2026-11-22T10:00:00Z', '2026-11-22T11:00:00Z', '2026-11-22T10:20:00Z')).toBeNull();
  });
});

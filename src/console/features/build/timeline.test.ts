import { describe, expect, it } from 'vitest';
import type { BuildEvent, BuildStage } from '../../../contract/agents.ts';
import { timelineOf } from './timeline.ts';

const at = (second: number) => new Date(Date.UTC(2026, 10, 21, 14, 0, 0, second * 1_000)).toISOString();
const start = (stage: BuildStage, second: number): BuildEvent => ({ type: 'stage_started', stage, at: at(second) });
const end = (stage: BuildStage, second: number, ok = true, note?: string): BuildEvent => ({
  type: 'stage_finished',
  stage,
  at: at(second),
  ok,
  ...(note === undefined ? {} : { note }),
});
const file = (path: string, second: number, added: number, removed = 0): BuildEvent => ({
  type: 'file_written',
  at: at(second),
  path,
  lines_added: added,
  lines_removed: removed,
});
const check = (proves: string, second: number, ok: boolean): BuildEvent => ({
  type: 'check_finished',
  at: at(second),
  name: proves,
  ok,
  duration_ms: 12,
  proves,
});
const repair = (attempt: number, second: number): BuildEvent => ({
  type: 'attempt_started',
  at: at(second),
  attempt,
  why: 'repairs the total',
});
const row = (timeline: ReturnType<typeof timelineOf>, stage: BuildStage) => timeline.rows.find((candidate) => candidate.stage === stage)!;

describe('the rule of a build', () => {
  it('leaves out the time a person took to answer and to approve', () => {
    const timeline = timelineOf({
      status: 'running',
      ended_at: null,
      events: [start('understanding', 0), end('understanding', 4), start('planning', 100), end('planning', 103), start('generating', 900)],
    });
    expect(timeline.rows.map((r) => r.offsetMs)).toEqual([0, 4_000, 7_000, null, null, null]);
    expect(timeline.workedMs).toBe(7_000);
    expect(timeline.runningSince).toBe(at(900));
    expect(row(timeline, 'generating').state).toBe('running');
    expect(row(timeline, 'reviewing').state).toBe('todo');
  });

  it('runs nothing while it waits for a person', () => {
    const timeline = timelineOf({ status: 'waiting', ended_at: null, events: [start('understanding', 0), end('understanding', 4)] });
    expect(timeline.runningSince).toBeNull();
    expect(row(timeline, 'understanding').state).toBe('done');
  });

  it('shows a repair inside the stage it repairs, with its own files and checks', () => {
    const timeline = timelineOf({
      status: 'running',
      ended_at: null,
      events: [
        start('generating', 0),
        file('src/money.ts', 1, 30),
        end('generating', 10),
        start('testing', 10),
        check('The total is the sum.', 20, false),
        end('testing', 29, false, '11 of 12 passed'),
        repair(2, 29),
        start('generating', 29),
        file('src/money.ts', 31, 9, 4),
        end('generating', 32),
        start('reviewing', 32),
        end('reviewing', 33),
        start('testing', 33),
        check('The total is the sum.', 40, true),
      ],
    });
    const testing = row(timeline, 'testing');
    expect(row(timeline, 'generating').durationMs).toBe(10_000);
    expect(row(timeline, 'reviewing').state).toBe('todo');
    expect(testing.attempts.map((a) => [a.number, a.state, a.durationMs])).toEqual([
      [1, 'failed', 19_000],
      [2, 'running', 4_000],
    ]);
    expect(testing.attempts[1]?.files).toEqual([{ path: 'src/money.ts', added: 9, removed: 4 }]);
    expect(testing.attempts[1]?.checks[0]?.ok).toBe(true);
    expect(timeline.files).toEqual([{ path: 'src/money.ts', added: 39, removed: 4 }]);
    expect(timeline.attempt).toBe(2);
    expect(timeline.slices.map((s) => [s.stage, s.kind, s.ms])).toEqual([
      ['generating', 'done', 10_000],
      ['testing', 'bad', 19_000],
      ['testing', 'done', 4_000],
      ['testing', 'now', 0],
    ]);
  });

  it('goes on after a repair: the stages behind the repaired one are rows of their own', () => {
    const timeline = timelineOf({
      status: 'deployed',
      ended_at: at(50),
      events: [
        start('testing', 0),
        end('testing', 5, false),
        repair(2, 5),
        start('generating', 5),
        end('generating', 6),
        start('testing', 6),
        end('testing', 9, true, '12 of 12 passed'),
        start('deploying', 9),
        end('deploying', 12),
      ],
    });
    expect(row(timeline, 'testing')).toMatchObject({ state: 'done', note: '12 of 12 passed', durationMs: 9_000 });
    expect(row(timeline, 'testing').attempts.map((a) => a.state)).toEqual(['failed', 'passed']);
    expect(row(timeline, 'deploying')).toMatchObject({ state: 'done', offsetMs: 9_000, durationMs: 3_000 });
    expect(timeline.workedMs).toBe(12_000);
  });

  it('counts a stage that the platform took up again, without the time it was down', () => {
    const timeline = timelineOf({
      status: 'running',
      ended_at: null,
      events: [start('generating', 0), file('a.ts', 2, 5), start('generating', 600), file('a.ts', 601, 0), end('generating', 603)],
    });
    expect(row(timeline, 'generating')).toMatchObject({ resumed: 1, durationMs: 5_000, state: 'done' });
  });

  it('ends a failed build at the stage that failed, a stopped one where it was stopped', () => {
    const events = [start('generating', 0), end('generating', 5), start('reviewing', 5)];
    expect(row(timelineOf({ status: 'failed', ended_at: at(8), events }), 'reviewing')).toMatchObject({
      state: 'failed',
      durationMs: 3_000,
    });
    const stopped = timelineOf({ status: 'cancelled', ended_at: at(8), events });
    expect(row(stopped, 'reviewing').state).toBe('stopped');
    expect(stopped.runningSince).toBeNull();
  });

  it('takes up planning again when the plan is amended, without counting the wait', () => {
    const timeline = timelineOf({
      status: 'waiting',
      ended_at: null,
      events: [start('planning', 0), end('planning', 1), start('planning', 300), end('planning', 302)],
    });
    expect(row(timeline, 'planning')).toMatchObject({ durationMs: 3_000, state: 'done', resumed: 0 });
  });
});

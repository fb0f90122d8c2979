import { describe, expect, it } from 'vitest';
import { decideRunAs, defaultRunAs, type RunAs } from './run-as.ts';

const nightly: RunAs = { job: 'scheduled', schedule: '0 2 * * * UTC' };

describe('how a version is run', () => {
  it('is by default always on, at the usual port', () => {
    expect(decideRunAs(defaultRunAs, {})).toEqual({ ok: true, runAs: { job: 'always_on', port: 8_080, healthPath: null } });
  });

  it('stays as the version before has it, where nothing else is said', () => {
    const before: RunAs = { job: 'always_on', port: 3_000, healthPath: '/health' };
    expect(decideRunAs(before, { port: 4_000 })).toEqual({ ok: true, runAs: { job: 'always_on', port: 4_000, healthPath: '/health' } });
    expect(decideRunAs(before, { health_path: null })).toMatchObject({ runAs: { healthPath: null } });
    expect(decideRunAs(nightly, {})).toEqual({ ok: true, runAs: nightly });
  });

  it('refuses what means nothing for the job, by the name of its field', () => {
    expect(decideRunAs(defaultRunAs, { job: 'one_time', port: 3_000 })).toMatchObject({ ok: false, field: 'port' });
    expect(decideRunAs(nightly, { health_path: '/up' })).toMatchObject({ ok: false, field: 'health_path' });
    expect(decideRunAs(defaultRunAs, { schedule: '0 2 * * *' })).toMatchObject({ ok: false, field: 'schedule' });
    expect(decideRunAs(defaultRunAs, { job: 'scheduled' })).toMatchObject({ ok: false, field: 'schedule' });
  });

  it.each(['every day', '61 * * * *', '0 0 30 2 *', '0 6 * * * Europe/Atlantis', '* * * * * *', '0 6 * * 1-5 Europe/Vienna extra'])(
    'refuses the schedule %s, with an example of one',
    (schedule) => {
      const decided = decideRunAs(defaultRunAs, { job: 'scheduled', schedule });
      expect(decided).toMatchObject({ ok: false, field: 'schedule', hint: expect.stringContaining('0 6 * * 1-5 Europe/Vienna') });
    },
  );

  it.each(['*/5 * * * *', '0 6 * * 1-5 Europe/Vienna', '0 0 1 1 * UTC'])('takes the schedule %s', (schedule) => {
    expect(decideRunAs(defaultRunAs, { job: 'scheduled', schedule })).toEqual({ ok: true, runAs: { job: 'scheduled', schedule } });
  });
});

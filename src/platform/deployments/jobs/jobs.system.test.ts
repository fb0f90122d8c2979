import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Deployment } from '../../../contract/deployments.ts';
import { openWing, until, type Wing } from '../../testing/wing.ts';

let wing: Wing;
beforeAll(async () => {
  wing = await openWing();
});
afterAll(async () => {
  await wing.close();
});

const hour = 3_600_000;
/** Counts its runs in its data, and ends as it is told to there. */
const job = `
const fs = require('node:fs');
const file = process.env.DATA_DIR + '/runs';
const runs = fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8')) + 1 : 1;
fs.writeFileSync(file, String(runs));
console.log('run ' + runs + ' of ' + process.env.KIND);
if (process.env.KIND === 'fails') process.exit(3);
if (process.env.KIND === 'stays') setInterval(() => undefined, 1000);
`;
const files = [{ path: 'index.js', content: job }];
const get = (deployment_id: string) => wing.call('get_deployment', { deployment_id });
const said = async (deployment_id: string) => (await wing.call('get_logs', { deployment_id })).lines.map(({ text }) => text);
const became = async (id: string, what: string, holds: (one: Deployment) => boolean) => {
  await until(what, async () => holds(await get(id)));
  return get(id);
};
const hoursFromNow = (hours: number) => new Date(Date.now() + hours * hour);
/** Once a day, some hours from now. */
const dailyIn = (hours: number) => `${hoursFromNow(hours).getUTCMinutes()} ${hoursFromNow(hours).getUTCHours()} * * * UTC`;

describe('a one-time job', () => {
  it('runs to its end, is completed then, and runs again when it is started', async () => {
    const { deployment_id: id } = await wing.call('deploy_code', { name: 'Once', files, job: 'one_time', env: { KIND: 'once' } });
    const done = await became(id, 'it is over', ({ status }) => status === 'stopped');
    expect(done).toMatchObject({ job: 'one_time', stopped_reason: 'completed', last_run: { exit_code: 0, signal: null }, restarts: 0 });
    expect(done.port).toBeUndefined();
    await wing.call('start_deployment', { deployment_id: id });
    await until('it ran again', async () => (await said(id)).includes('run 2 of once'));
    await became(id, 'it is over again', ({ status }) => status === 'stopped');
  });

  it('that fails says so and is not started again by itself', async () => {
    const { deployment_id: id } = await wing.call('deploy_code', { name: 'Fails', files, job: 'one_time', env: { KIND: 'fails' } });
    const failed = await became(id, 'it failed', ({ status }) => status === 'failed');
    expect(failed).toMatchObject({ failure: 'Its last run exited with code 3.', last_run: { exit_code: 3 }, restarts: 0 });
    const page = await wing.visit('fails', '/', { headers: { accept: 'text/html' } });
    expect(page.status).toBe(503);
    expect(page.text).toContain('Fails is a job');
    expect(page.text).toContain('with exit code 3');
    expect((await said(id)).filter((line) => line.startsWith('run '))).toEqual(['run 1 of fails']);
  });

  it('that is restarted while it runs remembers the run that was cut short', async () => {
    const { deployment_id: id } = await wing.call('deploy_code', { name: 'Again', files, job: 'one_time', env: { KIND: 'stays' } });
    const first = await became(id, 'it runs', ({ status }) => status === 'running');
    await until('it counted', async () => (await said(id)).includes('run 1 of stays'));
    expect(first.last_run).toBeUndefined();
    const second = await wing.call('restart_deployment', { deployment_id: id });
    expect(second).toMatchObject({ status: 'running', last_run: { started_at: first.started_at, exit_code: null, signal: 'SIGTERM' } });
    await until('it ran again', async () => (await said(id)).includes('run 2 of stays'));
    await wing.call('stop_deployment', { deployment_id: id });
  });

  it('is ended when it takes longer than a run may', async () => {
    const { deployment_id: id } = await wing.call('deploy_code', { name: 'Stays', files, job: 'one_time', env: { KIND: 'stays' } });
    await became(id, 'it runs', ({ status }) => status === 'running');
    wing.pass(hour + 60_000);
    const failed = await became(id, 'it was ended', ({ status }) => status === 'failed');
    expect(failed.failure).toContain('after 1 h');
  });
});

describe('a scheduled job', () => {
  it('waits for its time, runs then and not before, is paused and goes on, and its preview wakes nothing', async () => {
    const made = await wing.call('deploy_code', { name: 'Daily', files, job: 'scheduled', schedule: dailyIn(20), env: { KIND: 'stays' } });
    const { deployment_id: id } = made;
    expect(made).toMatchObject({ status: 'stopped', job: 'scheduled' });
    const first = Date.parse(made.next_run_at ?? '');
    expect((await wing.visit('daily', '/', { headers: { accept: 'text/html' } })).text).toContain('It has not run yet.');
    expect(await said(id)).not.toContain('run 1 of stays');

    wing.pass(20 * hour);
    const running = await became(id, 'its run began', ({ status }) => status === 'running');
    expect(Date.parse(running.next_run_at ?? '')).toBe(first + 24 * hour);
    await wing.call('stop_deployment', { deployment_id: id });
    const paused = await get(id);
    expect(paused).toMatchObject({ status: 'stopped', stopped_reason: 'person', last_run: { exit_code: null, signal: 'SIGTERM' } });
    expect(paused.next_run_at).toBeUndefined();
    wing.pass(48 * hour);
    const resumed = await wing.call('start_deployment', { deployment_id: id });
    expect(resumed.status).toBe('stopped');
    expect(Date.parse(resumed.next_run_at ?? '')).toBe(first + 72 * hour);
    const now = await wing.call('start_deployment', { deployment_id: id });
    expect(now).toMatchObject({ status: 'running', next_run_at: resumed.next_run_at });
  });

  it('never runs beside itself: a run that is due meanwhile is skipped, and said to be', async () => {
    const asked = { name: 'Often', files, job: 'scheduled', schedule: '*/20 * * * *', env: { KIND: 'stays' } } as const;
    const { deployment_id: id } = await wing.call('deploy_code', asked);
    wing.pass(hour / 3);
    const first = await became(id, 'its run began', ({ status }) => status === 'running');
    wing.pass(hour / 3);
    await until('a run was skipped', async () => (await said(id)).some((line) => line.endsWith('the one before is still going.')));
    expect(await get(id)).toMatchObject({ status: 'running', started_at: first.started_at });
    expect((await said(id)).filter((line) => line.startsWith('run '))).toEqual(['run 1 of stays']);
    await wing.call('stop_deployment', { deployment_id: id });
  });

  it('refuses a schedule that is none', async () => {
    const wrong = wing.call('deploy_code', { name: 'Wrong', files, job: 'scheduled', schedule: 'every morning' });
    await expect(wrong).rejects.toMatchObject({ code: 'invalid_input', details: [{ field: 'schedule' }] });
  });

  it('outlives the platform: a run that was missed is made up for once, and one that was cut off is not taken for done', async () => {
    const made = await wing.call('deploy_code', {
      name: 'Nightly',
      files,
      job: 'scheduled',
      schedule: dailyIn(3),
      env: { KIND: 'nightly' },
    });
    const cut = await wing.call('deploy_code', { name: 'Cut off', files, job: 'one_time', env: { KIND: 'stays' } });
    await became(cut.deployment_id, 'it runs', ({ status }) => status === 'running');
    const { dataDir } = wing;
    await wing.close({ keepData: true });
    wing = await openWing({ dataDir });
    wing.pass(100 * hour);
    await until('it ran once', async () => (await said(made.deployment_id)).includes('run 1 of nightly'));
    const after = await became(made.deployment_id, 'it is over', ({ last_run }) => last_run !== undefined);
    expect(after).toMatchObject({ status: 'stopped', stopped_reason: 'completed' });
    expect(Date.parse(after.next_run_at ?? '')).toBeGreaterThan(Date.now() + 100 * hour);
    // Never off its schedule without being on its way: that is where the end of a platform would lose it.
    const told = wing.events.flatMap((event) =>
      event.type === 'deployment' && event.deployment.name === 'Nightly' ? event.deployment : [],
    );
    expect(told.find(({ next_run_at }) => next_run_at === after.next_run_at)).toMatchObject({ status: 'starting' });
    expect((await said(made.deployment_id)).filter((line) => line.includes('made up for'))).toHaveLength(1);
    expect(await get(cut.deployment_id)).toMatchObject({ status: 'failed', last_run: { exit_code: null, signal: null } });
  });
});

describe('an app with a port and a health path of its own', () => {
  const server = `
require('node:http').createServer((q, r) => {
  if (q.url === '/sick') globalThis.sick = true;
  r.statusCode = q.url === '/health' && globalThis.sick ? 500 : 200;
  r.end(process.env.PORT);
}).listen(3456);`;

  it('is up once that answers well, serves from its port, and counts as crashed when it does not answer any more', async () => {
    const made = await wing.call('deploy_code', {
      name: 'Healthy',
      files: [{ path: 'server.js', content: server }],
      port: 3_456,
      health_path: '/health',
    });
    expect(made).toMatchObject({ status: 'running', port: 3_456, health_path: '/health' });
    expect((await wing.visit('healthy')).text).toBe('3456');
    await wing.visit('healthy', '/sick');
    const back = await became(made.deployment_id, 'it was started again', ({ restarts }) => restarts === 1);
    expect(await said(back.deployment_id)).toContain(
      'The app did not answer well any more (GET /health answered 500, 3 times in a row), restarting at once.',
    );
    await became(made.deployment_id, 'it runs again', ({ status }) => status === 'running');
  });

  it('becomes a job with its next version, and an app again with the one after', async () => {
    const app = [{ path: 'server.js', content: server }];
    const { deployment_id: id } = await wing.call('deploy_code', { name: 'Changes', files: app, port: 3_456 });
    const asJob = await wing.call('deploy_code', { name: 'Changes', deployment_id: id, files, job: 'one_time', env: { KIND: 'changed' } });
    expect(asJob).toMatchObject({ version: 2, job: 'one_time' });
    await became(id, 'its run is over', ({ stopped_reason }) => stopped_reason === 'completed');
    const back = await wing.call('rollback_deployment', { deployment_id: id, version: 1 });
    expect(back).toMatchObject({ version: 3, job: 'always_on', port: 3_456, status: 'running' });
    expect((await wing.visit('changes')).text).toBe('3456');
  });
});

it('a clock that was ahead and is set back stops no schedule, no deadline of a run and no auto-stop', async () => {
  const yearsMs = 4 * 365 * 24 * hour;
  const scheduled = await wing.call('deploy_code', {
    name: 'Ahead',
    files,
    job: 'scheduled',
    schedule: '0 * * * *',
    env: { KIND: 'ahead' },
  });
  const due = await became(scheduled.deployment_id, 'it is scheduled', (one) => one.next_run_at !== null && one.next_run_at !== undefined);
  const soonMs = Date.parse(due.next_run_at ?? '') + 3 * hour;
  wing.pass(yearsMs);
  await until('it ran while the clock was ahead', async () => (await said(scheduled.deployment_id)).includes('run 1 of ahead'));
  const staying = await wing.call('deploy_code', { name: 'Long', files, job: 'one_time', env: { KIND: 'stays' } });
  await became(staying.deployment_id, 'it runs', ({ status }) => status === 'running');
  const app = await wing.call('deploy_code', { name: 'Unused', files: [{ path: 'index.html', content: 'Hello' }] });
  await became(app.deployment_id, 'it is up', ({ status }) => status === 'running');

  wing.pass(-yearsMs);
  await became(scheduled.deployment_id, 'its next run is near', (one) => Date.parse(one.next_run_at ?? '') < soonMs);
  expect(await said(scheduled.deployment_id)).toContainEqual(expect.stringContaining('was set back'));
  await became(staying.deployment_id, 'it counts from now', (one) => Date.parse(one.started_at ?? '') < soonMs);
  wing.pass(hour + 60_000);
  await became(staying.deployment_id, 'the run was ended', ({ status }) => status === 'failed');
  await became(app.deployment_id, 'the app was stopped', (one) => one.stopped_reason === 'idle');
});

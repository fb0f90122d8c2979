import { expect, it } from 'vitest';
import type { Deployment } from '../../../contract/deployments.ts';
import { downPage } from './state-page.ts';

const job: Deployment = {
  deployment_id: 'dep_12345678',
  name: 'Invoices',
  slug: 'invoices',
  status: 'stopped',
  preview_url: 'http://invoices.localhost/',
  preview_access: 'public',
  runtime: 'node',
  size: 'small',
  job: 'scheduled',
  schedule: '0 6 * * * UTC',
  next_run_at: '2026-11-22T06:00:00.000Z',
  version: 1,
  auto_stop_minutes: 15,
  egress: { hosts: [], refused: [] },
  restarts: 0,
  created_at: '2026-01-01T00:00:00.000Z',
};
const lastRun = { started_at: '2026-11-21T06:00:00.000Z', ended_at: '2026-11-21T06:02:00.000Z', exit_code: 0, signal: null };
const text = (more: Partial<Deployment>, lines: readonly string[] = []) => downPage({ ...job, ...more }, lines).text;

it('a job says that it is one, how its last run went and when the next is, and offers nothing to wait for', () => {
  const page = downPage({ ...job, last_run: lastRun }, ['a line']);
  expect(page).toMatchObject({ status: 503, state: 'Job', title: 'Invoices is a job', lines: [] });
  expect(page.retrySeconds).toBeUndefined();
  expect(page.text).toContain('Its last run ended well on 21 November at 06:02 UTC. The next run is on 22 November at 06:00 UTC.');
  expect(text({})).toContain('It has not run yet.');
  expect(text({ status: 'running' })).toContain('A run is under way.');
});

it('a job that failed shows its last lines', () => {
  const page = downPage({ ...job, status: 'failed', last_run: { ...lastRun, exit_code: 3 } }, ['no such table']);
  expect(page).toMatchObject({ mark: 'failed', lines: ['no such table'] });
  expect(page.text).toContain('ended on 21 November at 06:02 UTC with exit code 3');
});

it('a paused schedule is no missing one', () => {
  const { next_run_at: _, ...paused } = job;
  expect(downPage(paused, []).text).toContain('Its schedule is paused.');
});

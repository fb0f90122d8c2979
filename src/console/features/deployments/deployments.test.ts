import { describe, expect, it } from 'vitest';
import type { Deployment } from '../../../contract/deployments.ts';
import { countByGroup, groupDeployments } from './deployment-groups.ts';
import { autoStopWords, memoryWords, shortUrl, statusNote } from './deployment-words.ts';
import { readDeploymentsSearch } from './deployments-search.ts';

const now = Date.parse('2025-06-01T12:00:00Z');
const deployment = (name: string, status: Deployment['status'], more: Partial<Deployment> = {}): Deployment => ({
  deployment_id: `dep_${name}0000000`,
  name,
  slug: name,
  status,
  preview_url: `http://${name}.localhost:8787/`,
  preview_access: 'public',
  runtime: 'node',
  size: 'small',
  job: 'always_on',
  egress: { hosts: [], refused: [] },
  version: 1,
  auto_stop_minutes: 60,
  restarts: 0,
  created_at: '2025-06-01T00:00:00Z',
  ...more,
});
const all = [
  deployment('stopped', 'stopped'),
  deployment('crashed', 'crashed'),
  deployment('running', 'running', { last_request_at: '2025-06-01T11:00:00Z' }),
  deployment('starting', 'starting', { created_at: '2025-06-01T10:00:00Z' }),
];

describe('the words after a status', () => {
  it('tell an app that crashed until it was given up from one that never started', () => {
    const last_exit = { at: '2025-06-01T11:58:00Z', exit_code: 37, signal: null };
    expect(statusNote(deployment('shop', 'failed', { restarts: 4, last_exit }), now)).toMatch(/^exit 37, \d\d:58$/);
    expect(statusNote(deployment('shop', 'failed'), now)).toBe('did not start');
    expect(statusNote(deployment('shop', 'failed', { version: 0 }), now)).toBe('no version passed');
  });
});

describe('the table of deployments', () => {
  it('puts first what takes most, and last what takes nothing because it does not run', () => {
    const names = (sort: 'cpu' | 'memory') =>
      groupDeployments(
        [
          deployment('starting', 'starting'),
          deployment('busy', 'running', { cpu_percent: 24, memory_mb: 40 }),
          deployment('large', 'running', { cpu_percent: 0, memory_mb: 240 }),
        ],
        { sort },
      ).flatMap((group) => group.deployments.map((one) => one.name));
    expect(names('cpu')).toEqual(['busy', 'large', 'starting']);
    expect(names('memory')).toEqual(['large', 'busy', 'starting']);
  });
  it('shows first what needs a person, then what is live', () => {
    const groups = groupDeployments(all, {});
    expect(groups.map((group) => [group.title, group.deployments.map((one) => one.name)])).toEqual([
      ['Needs attention', ['crashed']],
      ['Live', ['starting', 'running']],
      ['Stopped', ['stopped']],
    ]);
    expect(countByGroup(all)).toEqual({ attention: 1, live: 2, stopped: 1 });
  });
  it('counts a job that waits for its time among what is live, and a paused one among what is stopped', () => {
    const waits = deployment('waits', 'stopped', { job: 'scheduled', next_run_at: '2025-06-02T06:00:00Z' });
    const paused = deployment('paused', 'stopped', { job: 'scheduled', stopped_reason: 'person' });
    expect(countByGroup([waits, paused])).toEqual({ attention: 0, live: 1, stopped: 1 });
    expect([statusNote(waits, now), statusNote(paused, now)]).toEqual(['runs 2 Jun', 'by a person']);
  });
  it('says of a job that failed how its last run ended', () => {
    const last_run = { started_at: '2025-06-01T10:00:00Z', ended_at: '2025-06-01T10:01:00Z', exit_code: 3, signal: null };
    expect(statusNote(deployment('job', 'failed', { job: 'one_time', last_run }), now)).toBe('exit 3');
    expect(statusNote(deployment('cut', 'failed', { job: 'one_time', last_run: { ...last_run, exit_code: null } }), now)).toBe('cut off');
  });
  it('finds by name, address and id, and leaves empty groups out', () => {
    expect(groupDeployments(all, { q: 'CRASHED.localhost' }).map((group) => group.show)).toEqual(['attention']);
    expect(groupDeployments(all, { q: 'dep_running' })[0]?.deployments).toHaveLength(1);
    expect(groupDeployments(all, { show: 'stopped', q: 'running' })).toEqual([]);
  });
  it('sorts each group by use when asked', () => {
    expect(groupDeployments(all, { show: 'live', sort: 'used' })[0]?.deployments.map((one) => one.name)).toEqual(['running', 'starting']);
  });
});

describe('the address of the table', () => {
  it('keeps what fits', () => {
    expect(readDeploymentsSearch({ q: 7, show: 'live', sort: 'sideways', dialog: 'delete', on: 'dep_1' })).toEqual({
      q: '7',
      show: 'live',
      dialog: 'delete',
      on: 'dep_1',
    });
    expect(readDeploymentsSearch({ dialog: 'format-disk', on: 'dep_1' })).toEqual({});
  });
});

describe('words about a deployment', () => {
  it('say why it does not run', () => {
    const crash = deployment('a', 'crashed', { last_exit: { at: '2025-05-20T14:02:00Z', exit_code: 137, signal: 'SIGKILL' } });
    expect(statusNote(crash, now)).toBe('exit 137, 20 May');
    expect(statusNote(deployment('a', 'stopped', { stopped_reason: 'idle' }), now)).toBe('idle for 60 min');
    expect(statusNote(deployment('a', 'running'), now)).toBe('');
  });
  it('carry the unit and the limit', () => {
    expect(memoryWords(deployment('a', 'running', { memory_mb: 71.4 }))).toBe('71 of 256');
    expect([autoStopWords(0), autoStopWords(60), autoStopWords(1_440)]).toEqual(['Off', '60 min', '24 h']);
    expect(shortUrl('https://a.example/')).toBe('a.example');
  });
});

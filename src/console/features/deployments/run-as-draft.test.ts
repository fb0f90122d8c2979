import { describe, expect, it } from 'vitest';
import { emptyRunAs, runAsInput, runAsProblem } from './run-as-draft.ts';

const usual = emptyRunAs('Europe/Vienna');

describe('how own code is to be run', () => {
  it('is not said when it is as usual', () => {
    expect(runAsInput(usual)).toEqual({});
    expect(runAsInput({ ...usual, port: '8080' })).toEqual({});
  });
  it('is said with the job that was picked, and without what that has no use for', () => {
    expect(runAsInput({ ...usual, port: '3000', healthPath: '/up' })).toEqual({ port: 3_000, health_path: '/up' });
    expect(runAsInput({ ...usual, job: 'one_time', port: '3000' })).toEqual({ job: 'one_time' });
    expect(runAsInput({ ...usual, job: 'scheduled' })).toEqual({ job: 'scheduled', schedule: '0 6 * * * Europe/Vienna' });
  });
  it('is held back with a reason while it cannot be right', () => {
    expect(runAsProblem(usual)).toBeNull();
    expect(runAsProblem({ ...usual, port: '80' })).toContain('1024');
    expect(runAsProblem({ ...usual, healthPath: 'up' })).toContain('/');
    expect(runAsProblem({ ...usual, job: 'scheduled', schedule: { ...usual.schedule, days: [] } })).toBe('Pick at least one day.');
  });
});

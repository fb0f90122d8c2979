import { describe, expect, it } from 'vitest';
import { deploymentStatuses, type DeploymentStatus } from '../contract/deployments.ts';
import { crashLimit, restartDelayMs, transitionDeployment, type DeploymentEvent } from './deployment-lifecycle.ts';

const events = [
  'start_requested',
  'up',
  'start_failed',
  'stop_requested',
  'stopped',
  'exited',
  'restarting',
  'gave_up',
  'completed',
  'run_failed',
  'delete_requested',
  'restored',
] as const satisfies readonly DeploymentEvent[];

const none = null;
/** Every status and every event; `none`: the event means nothing there. Columns in the order of `events`. */
const matrix: Record<DeploymentStatus, readonly (DeploymentStatus | null)[]> = {
  starting: [none, 'running', 'failed', 'stopping', none, 'crashed', none, none, none, 'failed', 'deleting', none],
  running: ['starting', none, none, 'stopping', none, 'crashed', none, none, 'stopped', 'failed', 'deleting', none],
  stopping: [none, none, none, none, 'stopped', 'stopped', none, none, none, none, 'deleting', none],
  stopped: ['starting', none, none, none, none, none, none, none, none, none, 'deleting', none],
  crashed: ['starting', none, none, 'stopping', none, none, 'starting', 'failed', none, none, 'deleting', none],
  failed: ['starting', none, none, 'stopping', none, none, none, none, none, none, 'deleting', none],
  deleting: [none, none, none, none, none, none, none, none, none, none, none, 'stopped'],
};

describe('the lifecycle of a deployment', () => {
  const cells = deploymentStatuses.flatMap((status) => events.map((event, at) => ({ status, event, next: matrix[status][at] ?? null })));

  it.each(cells)('$status, $event: $next', ({ status, event, next }) => {
    expect(transitionDeployment(status, event)).toBe(next);
  });

  it('can be deleted from every status but one, where it is being deleted already', () => {
    const refused = deploymentStatuses.filter((status) => transitionDeployment(status, 'delete_requested') === null);
    expect(refused).toEqual(['deleting']);
  });

  it('leads from every status to every other', () => {
    for (const from of deploymentStatuses) {
      const reached = new Set<DeploymentStatus>([from]);
      for (const status of reached) {
        for (const event of events) {
          const next = transitionDeployment(status, event);
          if (next !== null) reached.add(next);
        }
      }
      expect([...reached].sort()).toEqual([...deploymentStatuses].sort());
    }
  });
});

describe('restarts after crashes', () => {
  it('come at once, then after longer and longer, and never later than after 30 s', () => {
    expect([1, 2, 3, 4, 5].map(restartDelayMs)).toEqual([0, 500, 1_000, 2_000, 4_000]);
    expect(restartDelayMs(50)).toBe(30_000);
  });

  it('end after five in a row', () => {
    expect(crashLimit).toBe(5);
  });
});

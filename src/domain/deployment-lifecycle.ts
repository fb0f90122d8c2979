import type { DeploymentStatus } from '../contract/deployments.ts';

export type DeploymentEvent =
  | 'start_requested'
  | 'up'
  | 'start_failed'
  | 'stop_requested'
  | 'stopped'
  | 'exited'
  | 'restarting'
  | 'gave_up'
  | 'completed'
  | 'run_failed'
  | 'delete_requested'
  | 'restored';

/**
 * Every status and what each event makes of it; an event that is absent means nothing there.
 * `exited`: the app ended by itself. `restarting`: the back-off is over. `gave_up`: too many crashes, or more disk than it may use.
 * `completed`, `run_failed`: a job came to its end.
 */
export const deploymentTransitions: Record<DeploymentStatus, Partial<Record<DeploymentEvent, DeploymentStatus>>> = {
  starting: {
    up: 'running',
    start_failed: 'failed',
    exited: 'crashed',
    run_failed: 'failed',
    stop_requested: 'stopping',
    delete_requested: 'deleting',
  },
  running: {
    exited: 'crashed',
    completed: 'stopped',
    run_failed: 'failed',
    stop_requested: 'stopping',
    start_requested: 'starting',
    delete_requested: 'deleting',
  },
  stopping: { stopped: 'stopped', exited: 'stopped', delete_requested: 'deleting' },
  stopped: { start_requested: 'starting', delete_requested: 'deleting' },
  crashed: {
    restarting: 'starting',
    start_requested: 'starting',
    gave_up: 'failed',
    stop_requested: 'stopping',
    delete_requested: 'deleting',
  },
  failed: { start_requested: 'starting', stop_requested: 'stopping', delete_requested: 'deleting' },
  deleting: { restored: 'stopped' },
};

export function transitionDeployment(status: DeploymentStatus, event: DeploymentEvent): DeploymentStatus | null {
  return deploymentTransitions[status][event] ?? null;
}

/** Crashes in a row before the platform stops trying, and the wait before each restart. */
export const crashLimit = 5;

export function restartDelayMs(crashesInARow: number): number {
  return crashesInARow <= 1 ? 0 : Math.min(30_000, 500 * 2 ** (crashesInARow - 2));
}

/** An app that ran this long was up for good: its next crash is the first of a row again. */
export const stableAfterMs = 60_000;

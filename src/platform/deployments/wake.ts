import { can } from '../../domain/can.ts';
import type { Log } from '../log.ts';
import type { DeploymentActor } from './deployment-actor.ts';
import type { StopReason } from './exit-words.ts';

/** Why an app may be stopped that a visitor starts again. */
const sleeps: ReadonlySet<string | null> = new Set<StopReason>(['idle', 'platform', 'budget']);

/** Starts an app that idleness stopped, or the budget before there was more of it. False for any other, and for a job: only a person starts it. */
export function wakeUp(actor: DeploymentActor, log: Log): boolean {
  const { row } = actor;
  if (row.runAs.job !== 'always_on') return false;
  if (row.status === 'running' || actor.isRising) return true;
  const asleep = row.status === 'stopped' && sleeps.has(row.stoppedReason);
  if (!asleep || !can.start(row).ok || !actor.parts.mayRun().ok) return false;
  // The visitor waits for the start through the preview, not through this call.
  actor.start().catch((error: unknown) => log.error('wake_failed', { deployment: row.deploymentId, error }));
  return true;
}

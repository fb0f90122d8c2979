import { can } from '../../domain/can.ts';
import type { Log } from '../log.ts';
import type { DeploymentActor } from './deployment-actor.ts';

/** Starts an app that idleness stopped. False when it was not idleness: then only a person starts it. */
export function wakeUp(actor: DeploymentActor, log: Log): boolean {
  const { row } = actor;
  if (row.status === 'running' || actor.isRising) return true;
  const asleep = row.status === 'stopped' && (row.stoppedReason === 'idle' || row.stoppedReason === 'platform');
  if (!asleep || !can.start(row).ok) return false;
  // The visitor waits for the start through the preview, not through this call.
  actor.start().catch((error: unknown) => log.error('wake_failed', { deployment: row.deploymentId, error }));
  return true;
}

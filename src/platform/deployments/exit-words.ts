import type { DeploymentRow } from '../store/schema/deployments.ts';
import type { Ended } from './app-run.ts';

/** How an app ended, as its log and its page say it. */
export function describeEnd(ended: Ended): string {
  if (ended.overDisk !== undefined) return ended.overDisk;
  if (ended.unhealthy !== undefined) return `did not answer well any more (${ended.unhealthy})`;
  if (ended.sandboxLost !== undefined) return `lost its sandbox (${ended.sandboxLost.replace(/\.$/, '')})`;
  if (ended.signal === 'SIGKILL') return 'was killed (SIGKILL), most often for using more memory than its size has';
  if (ended.signal !== null) return `was ended by ${ended.signal}`;
  return `exited with code ${ended.exitCode ?? 'unknown'}`;
}

export function describeDelay(ms: number): string {
  return ms === 0 ? 'restarting at once' : `restarting in ${ms / 1_000} s`;
}

export type StopReason = NonNullable<DeploymentRow['stoppedReason']>;

/** What the log says when it was stopped. */
export const stopWords: Record<StopReason, string> = {
  person: 'Stopped by a person.',
  idle: 'Stopped because nobody used it; the next visit starts it.',
  crash_limit: 'Stopped after too many crashes.',
  budget: 'Stopped because the budget is used up; once there is more, the next visit starts it.',
  platform: 'Stopped by the platform.',
  completed: 'The run is over.',
  disk: 'Stopped for what it wrote to the disk.',
};

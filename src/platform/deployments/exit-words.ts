import type { Ended } from './app-run.ts';

/** How an app ended, as its log and its page say it. */
export function describeEnd(ended: Ended): string {
  if (ended.sandboxLost !== undefined) return `lost its sandbox (${ended.sandboxLost.replace(/\.$/, '')})`;
  if (ended.signal === 'SIGKILL') return 'was killed (SIGKILL), most often for using more memory than its size has';
  if (ended.signal !== null) return `was ended by ${ended.signal}`;
  return `exited with code ${ended.exitCode ?? 'unknown'}`;
}

export function describeDelay(ms: number): string {
  return ms === 0 ? 'restarting at once' : `restarting in ${ms / 1_000} s`;
}

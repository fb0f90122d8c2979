import type { Deployment } from '../../../contract/deployments.ts';
import type { LastRun } from '../../../contract/jobs.ts';
import { sizeLimits } from '../../../domain/sizes.ts';
import { shortDate } from '../../ui/time.ts';

/** The words after the status: `exit 137, 14:02`, `idle for 60 min`, `by you`. Empty when the status says it all. */
export function statusNote(deployment: Deployment, now: number): string {
  switch (deployment.status) {
    case 'crashed':
      return deployment.last_exit === undefined ? '' : `${exitWords(deployment.last_exit)}, ${shortDate(deployment.last_exit.at, now)}`;
    case 'failed':
      if (deployment.job !== 'always_on' && deployment.last_run !== undefined) return runWords(deployment.last_run);
      if (deployment.version === 0) return 'no version passed';
      return deployment.restarts > 0 && deployment.last_exit !== undefined
        ? `${exitWords(deployment.last_exit)}, ${shortDate(deployment.last_exit.at, now)}`
        : 'did not start';
    case 'stopped':
      return deployment.job === 'scheduled' ? scheduledNote(deployment, now) : stoppedWords(deployment);
    default:
      return '';
  }
}

/** `exit 137`, `SIGKILL`. */
export function exitWords({ exit_code, signal }: Pick<LastRun, 'exit_code' | 'signal'>): string {
  if (exit_code !== null) return `exit ${exit_code}`;
  return signal ?? 'ended';
}

/** How a run of a job ended: `exit 0`, `SIGTERM`, `cut off`. */
export function runWords({ exit_code, signal }: LastRun): string {
  return exit_code === null && signal === null ? 'cut off' : exitWords({ exit_code, signal });
}

function scheduledNote({ next_run_at }: Deployment, now: number): string {
  return next_run_at === undefined ? 'by a person' : `runs ${shortDate(next_run_at, now)}`;
}

function stoppedWords({ stopped_reason, auto_stop_minutes }: Deployment): string {
  switch (stopped_reason) {
    case 'person':
      return 'by a person';
    case 'idle':
      return `idle for ${auto_stop_minutes} min`;
    case 'crash_limit':
      return 'after too many crashes';
    case 'budget':
      return 'the budget is used up';
    case 'platform':
      return 'with the platform';
    case 'disk':
      return 'its disk is full';
    case 'completed':
      return 'its run is over';
    case undefined:
      return '';
  }
}

/** `71 of 256`, in MB; a dash when it does not run. */
export function memoryWords({ memory_mb, size }: Deployment): string {
  return memory_mb === undefined ? '–' : `${Math.round(memory_mb)} of ${sizeLimits[size].memoryMb}`;
}

export function cpuWords({ cpu_percent }: Deployment): string {
  return cpu_percent === undefined ? '–' : `${Math.round(cpu_percent)} %`;
}

/** `Off`, `60 min`, `3 h`. */
export function autoStopWords(minutes: number): string {
  if (minutes === 0) return 'Off';
  return minutes % 60 === 0 && minutes > 60 ? `${minutes / 60} h` : `${minutes} min`;
}

/** The address without its scheme, as people read it. */
export function shortUrl(url: string): string {
  return url.replace(/^https?:\/\//, '').replace(/\/$/, '');
}

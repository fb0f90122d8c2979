import type { InputOf } from '../../../contract/builder-toolset.ts';
import { defaultPort, type JobKind } from '../../../contract/jobs.ts';
import { formatSchedule, scheduleProblem, usualSchedule, type Schedule } from '../../words/schedule.ts';

/** How own code is to be run, as a person has put it so far. What the picked job has no use for is kept meanwhile. */
export interface RunAsDraft {
  readonly job: JobKind;
  readonly schedule: Schedule;
  readonly port: string;
  readonly healthPath: string;
}

/** `zone`: the reader's. */
export function emptyRunAs(zone: string): RunAsDraft {
  return { job: 'always_on', schedule: usualSchedule(zone), port: '', healthPath: '' };
}

/** What keeps it from being sent; null when nothing does. */
export function runAsProblem({ job, schedule, port, healthPath }: RunAsDraft): string | null {
  if (job === 'scheduled') return scheduleProblem(schedule);
  if (job === 'one_time') return null;
  if (port !== '' && !(Number.isInteger(Number(port)) && Number(port) >= 1_024 && Number(port) <= 65_535))
    return 'A port runs from 1024 to 65535.';
  return healthPath === '' || healthPath.startsWith('/') ? null : 'A health path begins with /.';
}

type RunAsInput = Pick<InputOf<'deploy_code'>, 'job' | 'schedule' | 'port' | 'health_path'>;

/** Only what differs from the usual is sent. */
export function runAsInput({ job, schedule, port, healthPath }: RunAsDraft): RunAsInput {
  switch (job) {
    case 'always_on':
      return {
        ...(port === '' || Number(port) === defaultPort ? {} : { port: Number(port) }),
        ...(healthPath === '' ? {} : { health_path: healthPath }),
      };
    case 'one_time':
      return { job };
    case 'scheduled':
      return { job, schedule: formatSchedule(schedule) };
  }
}

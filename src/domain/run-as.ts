import { defaultPort, type JobKind } from '../contract/jobs.ts';
import { readSchedule } from './schedule.ts';

/** How a version is run. */
export type RunAs =
  | { readonly job: 'always_on'; readonly port: number; readonly healthPath: string | null }
  | { readonly job: 'one_time' }
  | { readonly job: 'scheduled'; readonly schedule: string };

export const defaultRunAs: RunAs = { job: 'always_on', port: defaultPort, healthPath: null };

export interface RunAsWish {
  readonly job?: JobKind | undefined;
  readonly schedule?: string | undefined;
  readonly port?: number | undefined;
  /** Null: none any more. */
  readonly health_path?: string | null | undefined;
}

export type RunAsDecision =
  | { readonly ok: true; readonly runAs: RunAs }
  | { readonly ok: false; readonly field: 'schedule' | 'port' | 'health_path'; readonly message: string; readonly hint: string };

/** What was wished for, over how the version before runs; a field that means nothing for the job is refused, never dropped. */
export function decideRunAs(before: RunAs, wish: RunAsWish): RunAsDecision {
  const job = wish.job ?? before.job;
  switch (job) {
    case 'always_on': {
      if (wish.schedule !== undefined) return refuse('schedule', 'only a scheduled job has a schedule', 'Send job: "scheduled" with it.');
      const { port, healthPath } = before.job === 'always_on' ? before : { port: defaultPort, healthPath: null };
      return {
        ok: true,
        runAs: { job, port: wish.port ?? port, healthPath: wish.health_path === undefined ? healthPath : wish.health_path },
      };
    }
    case 'one_time':
      if (wish.schedule !== undefined) return refuse('schedule', 'a one-time job has none', 'Send job: "scheduled" with it.');
      return noDoor(wish) ?? { ok: true, runAs: { job } };
    case 'scheduled': {
      const schedule = wish.schedule ?? (before.job === 'scheduled' ? before.schedule : undefined);
      if (schedule === undefined) return refuse('schedule', 'a scheduled job needs one', example);
      const read = readSchedule(schedule);
      if (!read.ok) return refuse('schedule', read.why, example);
      return noDoor(wish) ?? { ok: true, runAs: { job, schedule } };
    }
  }
}

const example = 'Five fields of cron and a time zone: “0 6 * * 1-5 Europe/Vienna” is every weekday at 06:00 in Vienna.';

function noDoor({ port, health_path }: RunAsWish): RunAsDecision | null {
  const hint = 'Leave it out, or send job: "always_on".';
  if (port !== undefined) return refuse('port', 'a job that runs to its end opens no port', hint);
  return health_path == null ? null : refuse('health_path', 'a job that runs to its end answers no requests', hint);
}

function refuse(field: 'schedule' | 'port' | 'health_path', message: string, hint: string): RunAsDecision {
  return { ok: false, field, message, hint };
}

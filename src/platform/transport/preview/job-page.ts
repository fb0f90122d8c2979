import type { Deployment } from '../../../contract/deployments.ts';
import type { LastRun } from '../../../contract/jobs.ts';
import type { StatePage } from './state-page.ts';

/** What a visitor reads of a deployment that serves nobody: that it is a job, how its last run went and when the next is. */
export function jobPage(deployment: Deployment, lines: readonly string[]): StatePage {
  const { deployment_id, name, status, last_run } = deployment;
  const runs = status === 'running' || status === 'starting';
  const failed = status === 'failed';
  const shown = failed ? lines : [];
  const facts = [
    'It runs to its end and answers no requests, so there is nothing to open here.',
    runs ? 'A run is under way.' : lastRunWords(last_run),
    nextRunWords(deployment),
    ...(shown.length > 0 ? ['The last lines of its log:'] : []),
  ];
  return {
    status: 503,
    mark: failed ? 'failed' : runs ? 'starting' : 'stopped',
    state: runs ? 'Job, running' : failed ? 'Job, failed' : 'Job',
    title: `${name} is a job`,
    text: facts.filter((fact) => fact !== '').join(' '),
    lines: shown,
    action: { label: 'Open it in the console', path: `/deployments/${deployment_id}` },
  };
}

function lastRunWords(run: LastRun | undefined): string {
  if (run === undefined) return 'It has not run yet.';
  const when = momentWords(run.ended_at);
  if (run.exit_code === 0) return `Its last run ended well on ${when}.`;
  if (run.exit_code !== null) return `Its last run ended on ${when} with exit code ${run.exit_code}.`;
  return `Its last run was cut short on ${when}.`;
}

function nextRunWords({ job, next_run_at }: Deployment): string {
  if (job !== 'scheduled') return '';
  return next_run_at === undefined ? 'Its schedule is paused.' : `The next run is on ${momentWords(next_run_at)}.`;
}

/** The visitor's time zone is not known here, and the schedule's is its owner's matter. */
function momentWords(iso: string): string {
  const moment = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });
  return `${moment.format(new Date(iso))} UTC`;
}

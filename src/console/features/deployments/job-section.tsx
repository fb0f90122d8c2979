import type { Deployment } from '../../../contract/deployments.ts';
import { Ago } from '../../ui/ago.tsx';
import { duration } from '../../ui/time.ts';
import { useNow } from '../../ui/use-now.ts';
import { took } from '../../words/duration.ts';
import { cronWords } from '../../words/schedule-words.ts';
import { runWords } from './deployment-words.ts';
import { FactList, type Fact } from './fact-list.tsx';
import { FailureNote } from './failure-note.tsx';
import { PauseButton } from './pause-button.tsx';

/** What a job does and when, in the place of an address: it has none that anybody could open. */
export function JobSection({ deployment }: { readonly deployment: Deployment }) {
  const { job, schedule, next_run_at, last_run } = deployment;
  const facts: readonly Fact[] = [
    ...(schedule === undefined ? [] : [['Schedule', cronWords(schedule)] as const]),
    ...(job === 'scheduled'
      ? [['Next run', next_run_at === undefined ? 'paused' : <In key="next" at={next_run_at} zone={zoneOf(schedule)} />] as const]
      : []),
    [
      'Last run',
      last_run === undefined ? (
        'none yet'
      ) : (
        <>
          {runWords(last_run)}, took {took(Date.parse(last_run.ended_at) - Date.parse(last_run.started_at))}, <Ago at={last_run.ended_at} />
        </>
      ),
    ],
  ];
  return (
    <section>
      <h2>Job</h2>
      <p className="intro">{jobIntro(deployment)}</p>
      <FailureNote deployment={deployment} />
      <FactList facts={facts} />
      <PauseButton deployment={deployment} />
    </section>
  );
}

function jobIntro({ job }: Deployment): string {
  return job === 'scheduled'
    ? 'It runs to its end at the times of its schedule, never beside itself, and answers no requests.'
    : 'It runs to its end, once each time it is started, and answers no requests.';
}

/** In the zone of the schedule, whose words are beside it. */
function zoneOf(schedule: string | undefined): string {
  return schedule?.trim().split(/\s+/)[5] ?? 'UTC';
}

/** `in 2 d 15 h, Mon 24 Nov, 06:00`, with the reader's own time on hover. */
function In({ at, zone }: { readonly at: string; readonly zone: string }) {
  const now = useNow(1_000);
  const left = Date.parse(at) - now;
  return (
    <time dateTime={at} title={`${new Date(at).toLocaleString('en-GB')} where you are`}>
      {left <= 0 ? 'now' : `in ${duration(left)}`},{' '}
      {new Date(at).toLocaleString('en-GB', {
        weekday: 'short',
        day: 'numeric',
        month: 'short',
        hour: '2-digit',
        minute: '2-digit',
        timeZone: zone,
      })}
    </time>
  );
}

import type { Plan } from '../../../contract/plan.ts';
import { cronWords } from '../../words/schedule-words.ts';
import { PlanCredentials } from './plan-credentials.tsx';
import { sizeWords } from './size-input.tsx';

const accessWords = { open: 'anyone with the address', api_key: 'holders of its API key', password: 'people with its password' } as const;

/** What a plan builds, in figures and a few lines. */
export function PlanSummary({ plan }: { readonly plan: Plan }) {
  const figures: readonly (readonly [figure: number, one: string, many: string])[] = [
    [plan.entities.length, 'entity', 'entities'],
    [plan.endpoints.length, 'endpoint', 'endpoints'],
    [plan.pages.length, 'page', 'pages'],
    [plan.acceptance.length, 'sentence', 'sentences'],
  ];
  return (
    <>
      <div className="sec">
        <h4 className="t16">{plan.title}</h4>
        <p className="s2">{plan.summary}</p>
        {plan.changes.length > 0 && (
          <ul className="md-list">
            {plan.changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        )}
        {plan.data_loss.map((loss) => (
          <p key={loss} className="loss">
            <b>Data will be lost.</b> {loss}
          </p>
        ))}
      </div>
      <div className="facts">
        {figures.map(([figure, one, many]) => (
          <div key={one}>
            <b>{figure}</b>
            {figure === 1 ? one : many}
          </div>
        ))}
      </div>
      <div className="sec">
        <dl className="dl">
          <dt>Runs</dt>
          <dd>{runsWords(plan)}</dd>
          <dt>Open to</dt>
          <dd>{accessWords[plan.access]}</dd>
          <dt>Size</dt>
          <dd>
            {plan.size}, {sizeWords(plan.size)}
          </dd>
          <dt>Reaches</dt>
          <dd>{plan.egress.length === 0 ? 'no other host' : plan.egress.map((host) => <Host key={host} name={host} />)}</dd>
          {plan.credentials.length === 0 && (
            <>
              <dt>Credentials</dt>
              <dd>none</dd>
            </>
          )}
        </dl>
      </div>
      {plan.credentials.length > 0 && <PlanCredentials credentials={plan.credentials} />}
    </>
  );
}

/** A host that the app may reach once the plan is approved. */
function Host({ name }: { readonly name: string }) {
  return <span className="mono plan-host">{name}</span>;
}

function runsWords(plan: Plan): string {
  switch (plan.job) {
    case 'always_on':
      return 'always on, wakes on the first request';
    case 'scheduled':
      return plan.schedule === undefined ? 'on a schedule' : `on a schedule, ${inSentence(cronWords(plan.schedule))}`;
    case 'one_time':
      return 'once';
  }
}

function inSentence(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}

import type { Agent } from '../../../contract/agents.ts';
import { Mark } from '../../ui/mark.tsx';
import { count } from '../../words/count.ts';

/** Before the first version is up: what will appear here, and what has to happen first. */
export function PreviewNothing({ agent }: { readonly agent: Agent }) {
  const { plan } = agent;
  const building = agent.status === 'processing' && plan !== undefined && agent.stage !== 'understanding' && agent.stage !== 'planning';
  return (
    <>
      {building && (
        <div className="note-bar">
          <Mark shape="starting" />
          <span>
            <b>Candidate.</b> Goes live when all {count(plan.acceptance.length, 'sentence')} are proven.
          </span>
        </div>
      )}
      <div className="stage stage-words">
        <div>
          <b>{headline(agent)}</b>
          <p className="q">{nextStep(agent, building)}</p>
          {plan !== undefined && plan.pages.length > 0 && (
            <>
              <p className="lab">{headline(agent) === nothing ? 'It would have' : 'It will have'}</p>
              <ul className="md-list">
                {plan.pages.map((page) => (
                  <li key={page}>{page}</li>
                ))}
              </ul>
            </>
          )}
        </div>
      </div>
    </>
  );
}

const nothing = 'Nothing is running';

function headline(agent: Agent): string {
  return agent.status === 'failed' || agent.status === 'cancelled' ? nothing : 'The app appears here';
}

function nextStep(agent: Agent, building: boolean): string {
  switch (agent.status) {
    case 'gathering':
      return 'First the builder needs your answers; then it shows a plan.';
    case 'awaiting_approval':
      return 'It is built once you approve the plan.';
    case 'processing':
      return building ? 'It is being built. It is shown as soon as its checks have passed.' : 'The builder is reading what you asked for.';
    case 'failed':
      return 'The build did not pass its checks, so nothing of it went live.';
    case 'cancelled':
      return 'The build was stopped before it went live.';
    case 'deployed':
      return 'The app has no version that serves.';
  }
}

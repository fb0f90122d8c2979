import type { Agent } from '../../../contract/agents.ts';
import { Button } from '../../ui/button.tsx';
import { Mark } from '../../ui/mark.tsx';
import { count } from '../../words/count.ts';
import { usd } from '../../words/money.ts';
import type { WayOn } from './ways-on.ts';

interface FailedCardProps {
  readonly agent: Agent;
  readonly liveVersion: number;
  readonly ways: readonly WayOn[];
  readonly sending: boolean;
  readonly onWay: (way: WayOn) => void;
}

/** What failed, what was tried, what still serves, and three ways on. */
export function FailedCard({ agent, liveVersion, ways, sending, onWay }: FailedCardProps) {
  // The builder says it in the conversation too; once is enough.
  const said = agent.error !== undefined && (agent.messages.at(-1)?.text.includes(agent.error.message) ?? false);
  return (
    <section className="card" aria-label="The build failed">
      <header>
        <Mark shape="failed" />
        <h3>Failed</h3>
        <span className="r">
          {agent.attempts > 0 && `${count(agent.attempts, 'attempt')} · `}
          {usd(agent.cost_usd)}
        </span>
      </header>
      <div className="sec">
        {!said && <p>{agent.error?.message ?? 'The build did not pass its checks.'}</p>}
        {!said && agent.error?.hint !== undefined && <p className="s2">{agent.error.hint}</p>}
        <p className="why">
          {liveVersion === 0 ? 'Nothing of it is live.' : `Version ${liveVersion} keeps serving, with its data as it was.`}
        </p>
      </div>
      <footer className="wrap">
        {ways.map((way, index) => (
          <Button key={way.label} primary={index === 0} pending={sending && way.does === 'send' && 'Sending'} onClick={() => onWay(way)}>
            {way.label}
          </Button>
        ))}
      </footer>
    </section>
  );
}

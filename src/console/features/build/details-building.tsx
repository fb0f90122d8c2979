import type { Agent } from '../../../contract/agents.ts';
import { Tape } from '../../ui/tape.tsx';
import { usd, usdRange } from '../../words/money.ts';
import { FileList } from './file-list.tsx';
import { LineCounts } from './line-counts.tsx';
import type { Timeline } from './timeline-shape.ts';

/** Beside a running build: its files, and what it has cost. */
export function DetailsBuilding({ agent, timeline }: { readonly agent: Agent; readonly timeline: Timeline }) {
  const { files } = timeline;
  const cost = agent.plan?.estimated_cost;
  const writing = timeline.rows.some((row) => row.stage === 'generating' && row.state === 'running');
  return (
    <aside className="aside" aria-label="Details" tabIndex={0}>
      <header>
        <span>
          Files <span className="q regular">{files.length}</span>
        </span>
        <LineCounts files={files} />
      </header>
      <section>
        {files.length === 0 ? <p className="q">None is written yet.</p> : <FileList files={files} writing={writing} shown={18} />}
      </section>
      <section>
        <h2>Cost so far</h2>
        {cost !== undefined && cost.build_usd_high > 0 && (
          <Tape
            label={`${usd(agent.cost_usd)} of at most ${usd(cost.build_usd_high)}`}
            segments={[
              { kind: 'now', amount: agent.cost_usd },
              { kind: 'todo', amount: Math.max(0, cost.build_usd_high - agent.cost_usd) },
            ]}
          />
        )}
        <dl className="dl t12">
          <dt>Spent</dt>
          <dd>{usd(agent.cost_usd)}</dd>
          <dt>Estimate</dt>
          <dd>
            {cost === undefined
              ? 'none yet'
              : cost.build_usd_high === 0
                ? 'nothing, no model is used'
                : usdRange(cost.build_usd_low, cost.build_usd_high)}
          </dd>
        </dl>
      </section>
    </aside>
  );
}

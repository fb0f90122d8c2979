import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Agent, Build } from '../../../contract/agents.ts';
import { toolQuery } from '../../api/tool-query.ts';
import { ErrorBox } from '../../ui/error-box.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useNow } from '../../ui/use-now.ts';
import { BuilderRow } from './builder-row.tsx';
import { tapeScale, tickWords } from './tape-scale.ts';

const shown = 6;
const tapeWidthPx = 112;

interface RecentBuildersProps {
  /** How long the work of a build took so far, without the waits. */
  readonly workedMs: (build: Build, now: number) => number;
  /** Draws a build on the rule, at so many pixels a millisecond. */
  readonly drawTape: (agent: Agent, build: Build, pixelsPerMs: number) => ReactNode;
}

/** The newest builders, live, with their last builds on one scale. */
export function RecentBuilders({ workedMs, drawTape }: RecentBuildersProps) {
  const agents = useQuery(toolQuery('list_agents', { limit: 50 }));
  const recent = agents.data?.agents.slice(0, shown) ?? [];
  const now = useNow(recent.some((agent) => agent.status === 'processing') ? 1_000 : null);
  const builds = useQueries({
    queries: recent.map((agent) => toolQuery('list_builds', { agent_id: agent.agent_id, limit: 50 })),
    combine: (results) => results.map((result) => result.data?.builds[0]),
  });
  if (agents.isPending) return <Skeleton lines={['40%', '72%', '64%', '70%']} label="Loading builders" />;
  if (agents.isLoadingError)
    return <ErrorBox what="The builders could not be read." error={agents.error} onRetry={() => void agents.refetch()} />;
  if (recent.length === 0) return null;
  const scale = tapeScale(
    builds.map((build) => (build === undefined ? 0 : workedMs(build, now))),
    tapeWidthPx,
  );
  return (
    <section aria-labelledby="recent">
      <div className="sec-h">
        <h2 id="recent">Recent builders</h2>
        <span className="q">{agents.data.agents.length}</span>
        <Link to="/builders">Show all</Link>
      </div>
      <table className="tb in rec">
        <thead>
          <tr>
            <HiddenHead>State</HiddenHead>
            <HiddenHead>Builder</HiddenHead>
            <HiddenHead wide>Last build</HiddenHead>
            <HiddenHead wide>Time</HiddenHead>
            <HiddenHead wide>Cost</HiddenHead>
            <HiddenHead>Changed</HiddenHead>
          </tr>
        </thead>
        <tbody>
          {recent.map((agent, index) => {
            const build = builds[index];
            return (
              <BuilderRow
                key={agent.agent_id}
                agent={agent}
                workedMs={build === undefined ? null : workedMs(build, now)}
                tape={build === undefined ? null : drawTape(agent, build, scale.px(1))}
              />
            );
          })}
        </tbody>
      </table>
      <p className="why tick-note hide-p">{tickWords(scale)}</p>
    </section>
  );
}

/** A column head for screen readers; it gives the column its width. */
function HiddenHead({ wide = false, children }: { readonly wide?: boolean; readonly children: string }) {
  return (
    <th scope="col" className={wide ? 'hide-p' : undefined}>
      <span className="vh">{children}</span>
    </th>
  );
}

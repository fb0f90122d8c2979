import type { ReactNode } from 'react';
import type { Agent } from '../../../contract/agents.ts';
import { Ago } from '../../ui/ago.tsx';
import { took } from '../../words/duration.ts';
import { usd } from '../../words/money.ts';
import { BuilderCells } from './builder-cells.tsx';

interface BuilderRowProps {
  readonly agent: Agent;
  readonly workedMs: number | null;
  readonly tape: ReactNode;
}

/** A builder in the list on the start page; the whole row opens it. */
export function BuilderRow({ agent, workedMs, tape }: BuilderRowProps) {
  return (
    <tr className="row-open">
      <BuilderCells agent={agent} />
      <td className="hide-p rec-tape">{tape}</td>
      <td className="num mono q hide-p">{workedMs === null ? '' : took(workedMs)}</td>
      <td className="num hide-p">{usd(agent.cost_usd)}</td>
      <td className="num q nw">
        <Ago at={agent.updated_at} />
      </td>
    </tr>
  );
}

import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Agent } from '../../../contract/agents.ts';
import { Ago } from '../../ui/ago.tsx';
import { agentState } from '../../ui/state-words.ts';
import { Status } from '../../ui/status.tsx';
import { took } from '../../words/duration.ts';
import { usd } from '../../words/money.ts';
import { builderLine } from './builder-line.ts';

interface BuilderRowProps {
  readonly agent: Agent;
  readonly workedMs: number | null;
  readonly tape: ReactNode;
}

/** A builder in the list on the start page; the whole row opens it. */
export function BuilderRow({ agent, workedMs, tape }: BuilderRowProps) {
  const { shape, word } = agentState(agent);
  return (
    <tr className="row-open">
      <td className="rec-state">
        <Status shape={shape}>{word}</Status>
      </td>
      <td className="row-name">
        <Link to="/builders/$agentId" params={{ agentId: agent.agent_id }} className="row-link">
          {agent.name}
        </Link>
        <span className="q t12">{builderLine(agent)}</span>
      </td>
      <td className="hide-p rec-tape">{tape}</td>
      <td className="num mono q hide-p">{workedMs === null ? '' : took(workedMs)}</td>
      <td className="num hide-p">{usd(agent.cost_usd)}</td>
      <td className="num q nw">
        <Ago at={agent.updated_at} />
      </td>
    </tr>
  );
}

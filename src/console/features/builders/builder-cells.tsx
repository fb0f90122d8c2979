import { Link } from '@tanstack/react-router';
import type { Agent } from '../../../contract/agents.ts';
import { agentState } from '../../ui/state-words.ts';
import { Status } from '../../ui/status.tsx';
import { builderLine } from './builder-line.ts';

/** How a row about a builder begins: its state, and its name, by which the whole row opens it. */
export function BuilderCells({ agent }: { readonly agent: Agent }) {
  const { shape, word } = agentState(agent);
  return (
    <>
      <td className="rec-state">
        <Status shape={shape}>{word}</Status>
      </td>
      <td className="row-name">
        <Link to="/builders/$agentId" params={{ agentId: agent.agent_id }} className="row-link">
          {agent.name}
        </Link>
        <span className="q t12">{builderLine(agent)}</span>
      </td>
    </>
  );
}

import { Link } from '@tanstack/react-router';
import type { Agent } from '../../../contract/agents.ts';
import { Ago } from '../../ui/ago.tsx';
import { agentState } from '../../ui/state-words.ts';
import { Status } from '../../ui/status.tsx';
import { usd } from '../../words/money.ts';
import { builderLine } from './builder-line.ts';

export function BuildersTable({ agents }: { readonly agents: readonly Agent[] }) {
  return (
    <table className="tb blds">
      <thead>
        <tr>
          <th scope="col">State</th>
          <th scope="col">Builder</th>
          <th scope="col" className="hide-m">
            Engine
          </th>
          <th scope="col" className="num hide-m">
            Cost
          </th>
          <th scope="col" className="hide-p">
            App
          </th>
          <th scope="col" className="num">
            Changed
          </th>
        </tr>
      </thead>
      <tbody>
        {agents.map((agent) => (
          <Row key={agent.agent_id} agent={agent} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ agent }: { readonly agent: Agent }) {
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
      <td className="mono q hide-m">{agent.engine}</td>
      <td className="num q hide-m">{usd(agent.cost_usd)}</td>
      <td className="hide-p">
        {agent.deployment_id === undefined ? (
          <span className="q">none yet</span>
        ) : (
          <Link to="/deployments/$deploymentId/overview" params={{ deploymentId: agent.deployment_id }} className="row-own">
            Open deployment<span className="vh"> of {agent.name}</span>
          </Link>
        )}
      </td>
      <td className="num q nw">
        <Ago at={agent.updated_at} />
      </td>
    </tr>
  );
}

import { Link } from '@tanstack/react-router';
import type { Agent } from '../../../contract/agents.ts';
import { Ago } from '../../ui/ago.tsx';
import { usd } from '../../words/money.ts';
import { BuilderCells } from './builder-cells.tsx';

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
  return (
    <tr className="row-open">
      <BuilderCells agent={agent} />
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

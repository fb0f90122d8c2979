import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { count } from '../../words/count.ts';
import { usd } from '../../words/money.ts';
import { measure, tokens } from './amounts.ts';
import type { By } from './spending-search.ts';
import { sumOf, totalOf, type SpendingRow } from './spent.ts';

const heads: Record<By, { readonly head: string; readonly one: string }> = {
  deployment: { head: 'Deployment', one: 'deployment' },
  agent: { head: 'Builder', one: 'builder' },
  kind: { head: 'Kind', one: 'kind' },
};

/** What cost how much, the most first. */
export function SpendingTable({ by, rows }: { readonly by: By; readonly rows: readonly SpendingRow[] }) {
  const sorted = rows.toSorted((a, b) => totalOf(b) - totalOf(a));
  return (
    <table className="tb tb-s sp">
      <thead>
        <tr>
          <th>{heads[by].head}</th>
          <th className="num">Compute</th>
          <th className="num">Model</th>
          <th className="num">Storage</th>
          <th className="num">Egress</th>
          <th className="num">CPU, s</th>
          <th className="num">Memory, GB h</th>
          <th className="num">Sent, GB</th>
          <th className="num">Tokens</th>
          <th className="num">Total</th>
        </tr>
      </thead>
      <tbody>
        {sorted.map((row) => (
          <Row key={row.key} row={row} first={nameOf(by, row)} />
        ))}
      </tbody>
      <tfoot>
        <Row row={sumOf(rows)} first={count(rows.length, heads[by].one)} />
      </tfoot>
    </table>
  );
}

function Row({ row, first }: { readonly row: Omit<SpendingRow, 'key' | 'name'>; readonly first: ReactNode }) {
  return (
    <tr>
      <td className="sp-name">{first}</td>
      <td className="num sp-part" data-of="Compute">
        {usd(row.compute_usd)}
      </td>
      <td className="num sp-part" data-of="Model">
        {usd(row.model_usd)}
      </td>
      <td className="num sp-part" data-of="Storage">
        {usd(row.storage_usd)}
      </td>
      <td className="num sp-part" data-of="Egress">
        {usd(row.egress_usd)}
      </td>
      <td className="num q sp-use">{measure(row.cpu_seconds)}</td>
      <td className="num q sp-use">{measure(row.memory_gb_hours)}</td>
      <td className="num q sp-use">{measure(row.egress_gb)}</td>
      <td className="num q sp-use">{tokens(row.input_tokens + row.output_tokens)}</td>
      <td className="num sp-total">
        <b>{usd(totalOf(row))}</b>
      </td>
    </tr>
  );
}

function nameOf(by: By, { key, name }: SpendingRow): ReactNode {
  switch (by) {
    case 'kind':
      return kindWords(key);
    case 'deployment':
      return name === undefined ? (
        <span className="q">Deleted, {key}</span>
      ) : (
        <Link to="/deployments/$deploymentId/overview" params={{ deploymentId: key }}>
          {name}
        </Link>
      );
    case 'agent':
      if (key === '') return 'Own code';
      return name === undefined ? (
        <span className="q">Deleted, {key}</span>
      ) : (
        <Link to="/builders/$agentId" params={{ agentId: key }}>
          {name}
        </Link>
      );
  }
}

function kindWords(kind: string): string {
  switch (kind) {
    case 'app':
      return 'Apps that serve';
    case 'build':
      return 'Builds and checks';
    case 'storage':
      return 'Data, logs and versions';
    default:
      return kind;
  }
}

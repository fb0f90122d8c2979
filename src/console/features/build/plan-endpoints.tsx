import { useState } from 'react';
import type { PlanEndpoint } from '../../../contract/plan.ts';

const shown = 10;

export function PlanEndpoints({ endpoints }: { readonly endpoints: readonly PlanEndpoint[] }) {
  const [all, setAll] = useState(false);
  if (endpoints.length === 0) return null;
  const listed = all ? endpoints : endpoints.slice(0, shown);
  return (
    <>
      <h3>
        Endpoints <span className="n">{endpoints.length}</span>
      </h3>
      <table className="tb tb-s in box ep">
        <thead className="vh">
          <tr>
            <th scope="col">Method</th>
            <th scope="col">Path</th>
            <th scope="col">What it does</th>
          </tr>
        </thead>
        <tbody>
          {listed.map((endpoint) => (
            <tr key={`${endpoint.method} ${endpoint.path}`}>
              <td className="mono meth">{endpoint.method}</td>
              <td className="mono">{endpoint.path}</td>
              <td className="q">{endpoint.does}</td>
            </tr>
          ))}
          {listed.length < endpoints.length && (
            <tr>
              <td colSpan={3}>
                <button type="button" className="more s2" onClick={() => setAll(true)}>
                  {endpoints.length - listed.length} more, all in OpenAPI
                </button>
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </>
  );
}

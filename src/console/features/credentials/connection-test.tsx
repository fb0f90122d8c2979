import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Check, RefreshCw, X } from 'lucide-react';
import { keyQuery, revealToken, sessionQuery } from '../../api/session.ts';
import { Ago } from '../../ui/ago.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorBox } from '../../ui/error-box.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Status } from '../../ui/status.tsx';
import { checkConnection, CheckFailure, type CheckResult } from './mcp-check.ts';
import { firstCheck } from './troubleshooting.ts';

const namesShown = 9;

interface Checked extends CheckResult {
  readonly at: string;
  readonly keyId: string | undefined;
}

/** A real initialize and tools/list with this token, and what came back. */
export function ConnectionTest() {
  const session = useQuery(sessionQuery);
  const tenant = session.data?.tenant ?? '';
  const cache = useQueryClient();
  const key = useQuery(keyQuery).data;
  const test = useMutation<Checked>({
    // The test itself is the latest use of the token.
    onSettled: () => cache.invalidateQueries({ queryKey: keyQuery.queryKey }),
    mutationFn: async () => {
      const { token } = await revealToken();
      return {
        ...(await checkConnection(`${location.origin}/builder/mcp`, tenant, token)),
        at: new Date().toISOString(),
        keyId: key?.key_id,
      };
    },
  });
  // What one token could do says nothing of the next.
  const result = test.data?.keyId === key?.key_id ? test.data : undefined;
  return (
    <>
      <div className="sec-h">
        <h2>Test the connection</h2>
        <output>
          {result !== undefined && <Status shape="running">Works</Status>}
          {test.isError && <Status shape="failed">Does not work</Status>}
        </output>
        <Button
          small
          className="push"
          pending={test.isPending && 'Testing'}
          impossible={key === null && 'There is no token to test with. Create one first.'}
          onClick={() => test.mutate()}
        >
          <Icon of={RefreshCw} small />
          {test.isIdle ? 'Test the connection' : 'Test again'}
        </Button>
      </div>
      <p className="intro">
        A real initialize and tools/list with this token
        {result !== undefined && (
          <>
            , <Ago at={result.at} />
          </>
        )}
        .
      </p>
      {result !== undefined && <Result result={result} />}
      {test.isError && <Failure error={test.error} />}
    </>
  );
}

function Result({ result }: { readonly result: CheckResult }) {
  const ms = (call: string) => result.steps.filter((step) => step.call === call).reduce((sum, step) => sum + step.ms, 0);
  return (
    <div className="res">
      <div>
        <Icon of={Check} small className="add" />
        <span className="mono">initialize</span>
        <span className="ell">
          <span className="mono">{result.server}</span> <span className="q">· protocol {result.protocol}</span>
        </span>
        <span className="mono q">{ms('initialize')} ms</span>
      </div>
      <div>
        <Icon of={Check} small className="add" />
        <span className="mono">tools/list</span>
        <span className="ell">{result.tools.length} tools</span>
        <span className="mono q">{ms('tools/list')} ms</span>
      </div>
      <div className="res-tools">
        <div className="tools">
          {result.tools.slice(0, namesShown).map((tool) => (
            <span key={tool} className="chip">
              {tool}
            </span>
          ))}
          {result.tools.length > namesShown && <span className="q t12">and {result.tools.length - namesShown} more</span>}
        </div>
      </div>
    </div>
  );
}

function Failure({ error }: { readonly error: unknown }) {
  if (!(error instanceof CheckFailure)) return <ErrorBox what="The test could not be made." error={error} />;
  return (
    <div className="res" role="alert">
      <div>
        <Icon of={X} small className="del" />
        <span className="mono">{error.call}</span>
        <span>{error.message}</span>
        <span className="mono q">{error.status === 0 ? 'no answer' : error.status}</span>
      </div>
      <div className="res-tools">{firstCheck(error.status, error.message)}</div>
    </div>
  );
}

import { useState, type FormEvent } from 'react';
import type { Deployment } from '../../../contract/deployments.ts';
import { readEgressRule, writeEgressRule } from '../../../domain/egress.ts';
import { useTool } from '../../api/use-tool.ts';
import { Button } from '../../ui/button.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { toast, toastError } from '../../ui/toasts.ts';
import { ToolCall } from '../../ui/tool-call.tsx';

/** The hosts that an app may reach, and those that it asked for in vain. */
export function EgressHosts({ deployment }: { readonly deployment: Deployment }) {
  const { deployment_id, name } = deployment;
  const { hosts, refused } = deployment.egress;
  const set = useTool('set_egress');
  const [line, setLine] = useState('');
  const [problem, setProblem] = useState<string>();
  const [changing, setChanging] = useState('');
  // A second change builds on the first, also before that has come back.
  const list = set.isPending ? set.variables.hosts : hosts;
  const change = (host: string, next: readonly string[], done: string) => {
    setChanging(host);
    set.mutate(
      { deployment_id, hosts: [...next] },
      {
        onSuccess: () => toast('done', done),
        onError: (error) => toastError('The hosts were not changed', error),
      },
    );
  };
  const saving = (host: string) => set.isPending && changing === host && 'Saving';
  const allow = (host: string) => change(host, [...list, host], `${name} may reach ${host}`);
  const remove = (host: string) =>
    change(
      host,
      list.filter((one) => one !== host),
      `${name} no longer reaches ${host}`,
    );
  function submit(event: FormEvent): void {
    event.preventDefault();
    const read = readEgressRule(line);
    if (!read.ok) return setProblem(read.why);
    const host = writeEgressRule(read.rule);
    if (list.includes(host)) return setProblem(`${host} is on the list already.`);
    setLine('');
    allow(host);
  }
  return (
    <>
      <div className="sec-h">
        <h2>Hosts it may reach</h2>
        <span className="q">{hosts.length}</span>
        <span className="row push">
          <ToolCall name="set_egress" input={{ deployment_id, hosts }} />
        </span>
      </div>
      <p className="intro">
        {hosts.length === 0
          ? `This app reaches no other host: that is so until one is added here.${deployment.runtime === 'node' && deployment.status === 'running' ? ' It restarts with the first.' : ''}`
          : 'The app reaches these hosts and no other.'}{' '}
        What it calls goes through the platform’s proxy, which never leads to private addresses or to the platform itself. A change holds at
        once.
      </p>
      {hosts.length > 0 && (
        <ul className="lines" aria-label="Hosts it may reach">
          {hosts.map((host) => (
            <li key={host}>
              <span className="grow mono">{host}</span>
              <Button small label={`Remove ${host}`} pending={saving(host)} onClick={() => remove(host)}>
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form className="host-add" onSubmit={submit}>
        <Field
          label="Another host"
          help="A name, *.example.com for all below it, or a public address. Without a port: 80 and 443."
          error={problem}
        >
          {(field) => (
            <Input
              {...field}
              className="mono"
              placeholder="api.example.com"
              autoCapitalize="none"
              autoComplete="off"
              spellCheck={false}
              value={line}
              onChange={(event) => {
                setLine(event.target.value);
                setProblem(undefined);
              }}
            />
          )}
        </Field>
        <Button type="submit" pending={set.isPending && !hosts.includes(changing) && !refused.includes(changing) && 'Saving'}>
          Add host
        </Button>
      </form>
      {refused.length > 0 && (
        <>
          <h3 className="lines-h">Asked for and refused since it was started</h3>
          <ul className="lines" aria-label="Refused hosts">
            {refused.map((host) => (
              <li key={host}>
                <span className="grow mono">{host}</span>
                <Button small label={`Allow ${host}`} pending={saving(host)} onClick={() => allow(host)}>
                  Allow
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

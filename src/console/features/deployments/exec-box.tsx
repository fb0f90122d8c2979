import { useState, type FormEvent } from 'react';
import type { OutputOf } from '../../../contract/builder-toolset.ts';
import type { Deployment } from '../../../contract/deployments.ts';
import { can } from '../../../domain/can.ts';
import type { ApiError } from '../../api/api-error.ts';
import { useTool } from '../../api/use-tool.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { ErrorBox } from '../../ui/error-box.tsx';
import { Input } from '../../ui/field.tsx';
import { ScrollRegion } from '../../ui/scroll-region.tsx';

interface Run {
  readonly id: number;
  readonly command: string;
  readonly outcome: { readonly output: OutputOf<'exec_command'> } | { readonly error: ApiError };
}

const kept = 20;

/** One command in the sandbox at a time, with what it printed and how it ended. */
export function ExecBox({ deployment }: { readonly deployment: Deployment }) {
  const exec = useTool('exec_command');
  const [command, setCommand] = useState('');
  const [runs, setRuns] = useState<readonly Run[]>([]);
  const possible = can.exec(deployment);

  function submit(event: FormEvent): void {
    event.preventDefault();
    const line = command.trim();
    if (line === '' || exec.isPending || !possible.ok) return;
    const add = (outcome: Run['outcome']) =>
      setRuns((before) => [{ id: (before[0]?.id ?? 0) + 1, command: line, outcome }, ...before].slice(0, kept));
    exec.mutate(
      { deployment_id: deployment.deployment_id, command: line },
      {
        onSuccess: (output) => {
          add({ output });
          setCommand('');
        },
        onError: (error) => add({ error }),
      },
    );
  }

  return (
    <>
      <h2>Run a command</h2>
      <p className="intro">A shell line inside the sandbox, for at most 30 seconds. The app’s data is in /data.</p>
      <form className="row" onSubmit={submit}>
        <Input
          className="mono"
          aria-label="Command"
          placeholder="ls -l /data"
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          value={command}
          onChange={(event) => setCommand(event.target.value)}
        />
        <Button type="submit" pending={exec.isPending && 'Running'} impossible={!possible.ok && possible.why}>
          Run
        </Button>
      </form>
      <div className="runs" role="log" aria-label="Commands and what they printed">
        {runs.map((run) => (
          <RunResult key={run.id} run={run} />
        ))}
      </div>
    </>
  );
}

function RunResult({ run }: { readonly run: Run }) {
  if ('error' in run.outcome) return <ErrorBox what={`“${run.command}” did not run.`} error={run.outcome.error} />;
  const { stdout, stderr, exit_code, signal, duration_ms, timed_out, truncated } = run.outcome.output;
  const ended = timed_out ? 'stopped after its time was up' : exit_code === null ? (signal ?? 'ended by a signal') : `exit ${exit_code}`;
  return (
    <div className="run">
      <div className="row">
        <code className="grow ell">
          <span className="k">$ </span>
          {run.command}
        </code>
        <span className={exit_code === 0 ? 'q t12' : 'del t12'}>{ended}</span>
        <span className="q t12">{Math.round(duration_ms)} ms</span>
        <CopyButton what="Output" text={stdout + stderr} ghost small />
      </div>
      {(stdout !== '' || stderr !== '') && (
        <ScrollRegion label={`What ${run.command} printed`} className="code run-out">
          {stdout}
          {stderr !== '' && <span className="a-r">{stderr}</span>}
        </ScrollRegion>
      )}
      {truncated && <p className="why">The output was longer; this is the first part of it.</p>}
    </div>
  );
}

import { posix } from 'node:path';
import { ToolError } from '../../../contract/errors.ts';
import { can } from '../../../domain/can.ts';
import type { Handlers } from '../../handlers.ts';
import { boxAppFolder, boxShell } from '../../sandbox/box-paths.ts';
import { BoxLostError } from '../../sandbox/box.ts';
import type { Actors } from '../actors.ts';
import { readLog } from '../logs/read-log.ts';

const outputLimitBytes = 1_048_576;

export function inspectDeploymentHandlers({ actors }: { readonly actors: Actors }): Handlers {
  return {
    get_logs: async (caller, { deployment_id, ...query }) => {
      const actor = await actors.find(caller.tenantId, deployment_id);
      return readLog(actor.parts.log, query);
    },

    exec_command: async (caller, { deployment_id, command, cwd, timeout_s, stdin }, signal) => {
      const actor = await actors.find(caller.tenantId, deployment_id);
      const { row, run } = actor;
      const possible = can.exec(row);
      if (!possible.ok || !run) {
        throw new ToolError('conflict', possible.ok ? 'It has just ended.' : possible.why, {
          hint:
            row.status === 'stopped' || row.status === 'failed'
              ? 'Call start_deployment.'
              : 'get_deployment shows its status; call again once it is running.',
          details: { status: row.status },
        });
      }
      const request = {
        argv: [boxShell, '-c', command],
        cwd: posix.resolve(boxAppFolder, cwd ?? ''),
        timeoutMs: timeout_s * 1_000,
        maxBytesPerStream: outputLimitBytes,
        ...(stdin === undefined ? {} : { stdin }),
      };
      try {
        const result = await actor.parts.traffic.duringCommand(() => run.box.exec(request, signal));
        return {
          exit_code: result.exitCode,
          ...(result.signal === null ? {} : { signal: result.signal }),
          stdout: result.stdout,
          stderr: result.stderr,
          truncated: result.truncated,
          duration_ms: result.durationMs,
          timed_out: result.timedOut,
        };
      } catch (error) {
        if (!(error instanceof BoxLostError)) throw error;
        throw new ToolError('conflict', 'The sandbox ended while the command ran; how the command ended is not known.', {
          hint: 'Read the log with get_logs, then run it again.',
          details: { status: actor.row.status },
        });
      }
    },
  };
}

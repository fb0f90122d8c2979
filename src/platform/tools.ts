import { builderTools, type BuilderToolName } from '../contract/builder-toolset.ts';
import { invalidInput, ToolError } from '../contract/errors.ts';
import type { Tool } from '../contract/tool.ts';
import type { Caller } from './caller.ts';
import type { Clock } from './clock.ts';
import { auditTarget } from './audit-target.ts';
import { refuseCrowdedFields } from './crowded-fields.ts';
import type { Handler, Handlers } from './handlers.ts';
import type { Log } from './log.ts';
import { readableError } from './readable-error.ts';
import { refuseNulCharacters } from './nul-characters.ts';
import type { Tenants } from './tenants/tenants.ts';

export interface Tools {
  /**
   * The one place that every call of every door goes through.
   * @throws ToolError, and nothing else.
   */
  call(caller: Caller, name: string, input: unknown, signal: AbortSignal): Promise<unknown>;
}

export interface ToolsParts {
  readonly handlers: Handlers;
  readonly tenants: Pick<Tenants, 'record' | 'ensureKey'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

/** Permission, parsing, the handler, audit, one line of log: in this order, for every tool alike. */
export function createTools({ handlers, tenants, clock, log }: ToolsParts): Tools {
  async function run(caller: Caller, name: BuilderToolName, input: unknown, signal: AbortSignal): Promise<unknown> {
    const tool: Tool = builderTools[name];
    if (!caller.permissions.has(tool.permission)) {
      throw new ToolError('forbidden', `${name} needs the permission ${tool.permission}, which this token does not have.`, {
        hint: 'Use a token that has it; whoami lists what this one may do.',
      });
    }
    refuseCrowdedFields(input);
    const parsed = tool.input.safeParse(input);
    if (!parsed.success) throw invalidInput(parsed.error);
    refuseNulCharacters(parsed.data);
    const handler = handlers[name] as Handler<BuilderToolName> | undefined;
    if (handler === undefined) {
      throw new ToolError('unavailable', `${name} is not part of this version yet.`, { hint: 'docs/status.md lists what is.' });
    }
    if (caller.sessionId !== undefined && usesABuilder(tool)) await tenants.ensureKey(caller);
    return handler(caller, parsed.data as never, signal);
  }

  /** Clients check answers against the listed schema, which allows no extra fields; a wing that breaks it is told in the log. */
  function keepToContract(tool: Tool, output: unknown): unknown {
    const checked = tool.output.safeParse(output);
    if (checked.success) return checked.data;
    log.error('output_breaks_contract', { tool: tool.name, problems: invalidInput(checked.error).details });
    return output;
  }

  return {
    async call(caller, name, input, signal) {
      const began = clock.now().getTime();
      const known = Object.hasOwn(builderTools, name) ? (name as BuilderToolName) : null;
      let output: unknown;
      let failure: ToolError | null = null;
      try {
        if (known === null)
          throw new ToolError('not_found', `There is no tool named ${name.slice(0, 100)}.`, { hint: 'List the tools first.' });
        output = await run(caller, known, input, signal);
      } catch (error) {
        failure = readableError(error, signal);
        if (failure.code === 'internal') log.error('tool_failed', { tool: name, request_id: caller.requestId, error });
      }
      const outcome = failure?.code ?? 'ok';
      const recorded =
        known === null || builderTools[known].annotations.readOnlyHint
          ? null
          : tenants
              .record(caller, { action: known, target: auditTarget(input, output), outcome })
              .catch((error: unknown) => log.error('audit_not_written', { tool: name, request_id: caller.requestId, error }));
      // While the row is on its way.
      if (known !== null && failure === null) output = keepToContract(builderTools[known], output);
      await recorded;
      const { tenantName: tenant, door, requestId: request_id } = caller;
      log.info('tool', { tool: known ?? 'unknown', tenant, door, outcome, ms: clock.now().getTime() - began, request_id });
      if (failure !== null) throw failure;
      return output;
    },
  };
}

/** A revoked token stays gone until the person in the console does something with a builder; looking at one is not that. */
function usesABuilder({ group, annotations }: Tool): boolean {
  return !annotations.readOnlyHint && (group === 'build' || group === 'ship');
}

import { ToolError } from '../../contract/errors.ts';
import { costlyTools } from '../../domain/budget.ts';
import type { BuilderToolName } from '../../contract/builder-toolset.ts';
import type { Handler, Handlers } from '../handlers.ts';
import type { Budgets } from './budgets.ts';

/** The same handlers; those that make something run ask the budget first. */
export function refuseWhenUsedUp(handlers: Handlers, budgets: Pick<Budgets, 'mayRun'>): Handlers {
  const guarded: Partial<Record<BuilderToolName, Handler<BuilderToolName>>> = {};
  for (const name of costlyTools) {
    const handler = handlers[name] as Handler<BuilderToolName> | undefined;
    if (handler === undefined) continue;
    guarded[name] = async (caller, input, signal) => {
      const possible = budgets.mayRun(caller.tenantId);
      if (possible.ok) return handler(caller, input, signal);
      throw new ToolError('quota_exceeded', possible.why, {
        hint: 'Raise or remove the budget with set_budget (on the Spending page in the console), or wait for the next month.',
      });
    };
  }
  return { ...handlers, ...guarded } as Handlers;
}

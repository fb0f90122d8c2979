import type { Deployment } from '../../../contract/deployments.ts';
import { ToolError } from '../../../contract/errors.ts';
import { decideRunAs, type RunAs, type RunAsWish } from '../../../domain/run-as.ts';

/** How a version is run, by what was asked for and how the version before is. @throws ToolError `invalid_input` naming the field. */
export function requireRunAs(before: RunAs, wish: RunAsWish, runtime: Deployment['runtime']): RunAs {
  const decided = decideRunAs(before, wish);
  if (!decided.ok) throw refusal(decided.field, decided.message, decided.hint);
  if (runtime === 'static' && decided.runAs.job !== 'always_on') {
    throw refusal('job', 'a folder of pages has nothing that runs to its end', 'Give start_command, or send job: "always_on".');
  }
  return decided.runAs;
}

function refusal(field: string, message: string, hint: string): ToolError {
  return new ToolError('invalid_input', `${field}: ${message}`, { hint, details: [{ field, message }] });
}

import { ToolError } from '../../../contract/errors.ts';
import type { PlanCredential } from '../../../contract/plan.ts';

/** A plan that cannot be built yet, with the page for each secret that it waits for. */
export function missingCredentials(missing: readonly PlanCredential[]): ToolError {
  const names = missing.map(({ name }) => name).join(', ');
  const pages = missing.flatMap(({ name, drop_link: link }) => (link === undefined ? [] : [`${name}: ${link}`]));
  return new ToolError('conflict', `The plan needs ${names}, and ${missing.length === 1 ? 'it is' : 'they are'} not stored yet.`, {
    hint: `A person types ${missing.length === 1 ? 'it' : 'each'} on its page, never in a chat: ${pages.join(' · ')}. Then call approve_agent again.`,
    details: { status: 'awaiting_approval', credentials: missing.map(({ name }) => name) },
  });
}

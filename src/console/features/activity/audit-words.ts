import type { AuditEvent } from '../../../contract/connection.ts';
import type { MarkShape } from '../../ui/mark.tsx';

const doors: Record<AuditEvent['door'], string> = {
  http: 'HTTP',
  mcp: 'MCP',
  console: 'Console',
  cli: 'Command line',
  ssh: 'SSH',
  preview: 'Preview',
  platform: 'Platform',
};

export const doorWord = (door: AuditEvent['door']): string => doors[door];

/** How it ended, as shape and word: `ok`, or the code of the error. */
export function outcomeState(outcome: string): { readonly shape: MarkShape; readonly word: string } {
  return outcome === 'ok' ? { shape: 'done', word: 'Done' } : { shape: 'failed', word: outcome.replaceAll('_', ' ') };
}

/** Where the thing that was acted on can be looked at; null when it has no page. */
export function targetPage(target: string | null): string | null {
  if (target === null) return null;
  if (target.startsWith('agt_')) return `/builders/${target}`;
  return target.startsWith('dep_') ? `/deployments/${target}/overview` : null;
}

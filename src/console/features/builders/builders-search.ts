import type { AgentStatus } from '../../../contract/agents.ts';

/** What the list of builders is filtered by; all of it is in the URL. */
export interface BuildersSearch {
  readonly status?: AgentStatus;
  readonly q?: string;
}

export const statusFilters: readonly { readonly value: AgentStatus; readonly label: string }[] = [
  { value: 'gathering', label: 'Answer needed' },
  { value: 'awaiting_approval', label: 'Plan to approve' },
  { value: 'processing', label: 'Building' },
  { value: 'deployed', label: 'Deployed' },
  { value: 'failed', label: 'Failed' },
  { value: 'cancelled', label: 'Cancelled' },
];

export function readBuildersSearch(search: Record<string, unknown>): BuildersSearch {
  const status = statusFilters.find((filter) => filter.value === search['status'])?.value;
  const words = typeof search['q'] === 'string' ? search['q'].slice(0, 200) : '';
  return { ...(status === undefined ? {} : { status }), ...(words === '' ? {} : { q: words }) };
}

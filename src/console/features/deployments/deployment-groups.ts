import type { Deployment } from '../../../contract/deployments.ts';
import type { DeploymentsSearch, Show, Sort } from './deployments-search.ts';

export interface DeploymentGroup {
  readonly show: Show;
  readonly title: string;
  readonly deployments: readonly Deployment[];
}

const titles: readonly (readonly [Show, string])[] = [
  ['attention', 'Needs attention'],
  ['live', 'Live'],
  ['stopped', 'Stopped'],
];

/** What a person has to look at first comes first. */
export function groupOf(deployment: Deployment): Show {
  switch (deployment.status) {
    case 'crashed':
    case 'failed':
      return 'attention';
    case 'starting':
    case 'running':
    case 'stopping':
      return 'live';
    case 'stopped':
      // A job that waits for its time is at work as much as one that runs.
      return deployment.next_run_at === undefined ? 'stopped' : 'live';
    case 'deleting':
      return 'stopped';
  }
}

/** The table as it is drawn: filtered, grouped by urgency, each group sorted. Empty groups are left out. */
export function groupDeployments(deployments: readonly Deployment[], { q, show, sort }: DeploymentsSearch): DeploymentGroup[] {
  const found = deployments.filter((one) => q === undefined || matches(one, q)).toSorted(byOrder(sort));
  return titles
    .filter(([group]) => show === undefined || show === group)
    .map(([group, title]) => ({ show: group, title, deployments: found.filter((one) => groupOf(one) === group) }))
    .filter((group) => group.deployments.length > 0);
}

export function countByGroup(deployments: readonly Deployment[]): Record<Show, number> {
  const counts: Record<Show, number> = { live: 0, stopped: 0, attention: 0 };
  for (const deployment of deployments) counts[groupOf(deployment)] += 1;
  return counts;
}

function matches(deployment: Deployment, q: string): boolean {
  const needle = q.trim().toLowerCase();
  return [deployment.name, deployment.preview_url, deployment.deployment_id].some((text) => text.toLowerCase().includes(needle));
}

function byOrder(sort: Sort | undefined): (a: Deployment, b: Deployment) => number {
  switch (sort) {
    case 'name':
      return (a, b) => a.name.localeCompare(b.name);
    case 'used':
      return (a, b) => (b.last_request_at ?? '').localeCompare(a.last_request_at ?? '');
    case 'cpu':
      return (a, b) => (b.cpu_percent ?? -1) - (a.cpu_percent ?? -1);
    case 'memory':
      return (a, b) => (b.memory_mb ?? -1) - (a.memory_mb ?? -1);
    case 'created':
    case undefined:
      return (a, b) => b.created_at.localeCompare(a.created_at);
  }
}

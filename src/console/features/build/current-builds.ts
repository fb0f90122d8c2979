import type { Agent, Build } from '../../../contract/agents.ts';

/**
 * The builds with the newest one in the state the builder says it is in: the builder's state arrives by itself,
 * the list of builds only when it is read again.
 */
export function currentBuilds(agent: Pick<Agent, 'status'>, builds: readonly Build[]): Build[] {
  const sorted = [...builds].sort((a, b) => b.started_at.localeCompare(a.started_at));
  return sorted.map((build, index) => (index === 0 ? { ...build, status: statusOf(agent, build) } : build));
}

function statusOf(agent: Pick<Agent, 'status'>, build: Build): Build['status'] {
  switch (agent.status) {
    case 'processing':
      return build.ended_at === null ? 'running' : build.status;
    case 'gathering':
    case 'awaiting_approval':
      return build.ended_at === null ? 'waiting' : build.status;
    case 'deployed':
    case 'failed':
    case 'cancelled':
      return build.ended_at === null ? agent.status : build.status;
  }
}

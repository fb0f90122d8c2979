import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { OutputOf } from '../../contract/builder-toolset.ts';
import type { Deployment } from '../../contract/deployments.ts';
import type { LiveEvent } from '../../contract/events.ts';
import { toolKey } from './tool-query.ts';

type Event<Type extends LiveEvent['type']> = Extract<LiveEvent, { type: Type }>;

/** The one place where what happened on the platform becomes what the console shows. */
export function applyToCache(cache: QueryClient, event: LiveEvent): void {
  switch (event.type) {
    case 'agent':
      return applyAgent(cache, event);
    case 'agent_deleted':
      cache.removeQueries({ queryKey: toolKey('get_agent', { agent_id: event.agent_id }) });
      return updateLists(cache, 'list_agents', (list) => ({
        ...list,
        agents: list.agents.filter((one) => one.agent_id !== event.agent_id),
      }));
    case 'build':
      return applyBuild(cache, event);
    case 'deployment':
      return applyDeployment(cache, event);
    case 'deployment_deleted':
      cache.removeQueries({ queryKey: toolKey('get_deployment', { deployment_id: event.deployment_id }) });
      updateLists(cache, 'list_deployments', (list) => ({
        ...list,
        deployments: list.deployments.filter((one) => one.deployment_id !== event.deployment_id),
      }));
      return invalidate(cache, deletedOnes);
    case 'log':
      return;
    case 'key':
      return invalidate(cache, ['session', 'key'], toolKey('whoami'), toolKey('list_audit_events'));
    case 'credential':
      return invalidate(cache, toolKey('list_credentials'));
    case 'ssh':
      return invalidate(cache, toolKey('get_ssh', { deployment_id: event.deployment_id }));
    case 'spending':
      return invalidate(cache, toolKey('get_spending'));
    case 'reset':
      void cache.invalidateQueries();
      return;
  }
}

function applyAgent(cache: QueryClient, { agent }: Event<'agent'>): void {
  settle(cache, toolKey('get_agent', { agent_id: agent.agent_id }), agent);
  for (const [key, list] of lists(cache, 'list_agents')) {
    if (isBeingRead(cache, key)) invalidate(cache, key);
    if (list === undefined) continue;
    const known = list.agents.some((one) => one.agent_id === agent.agent_id);
    if (known) cache.setQueryData(key, { ...list, agents: list.agents.map((one) => (one.agent_id === agent.agent_id ? agent : one)) });
    else if (isUnfiltered(key)) cache.setQueryData(key, { ...list, agents: [agent, ...list.agents] });
    else invalidate(cache, key);
  }
}

function applyBuild(cache: QueryClient, { agent_id, build_id, event }: Event<'build'>): void {
  for (const [key, list] of lists(cache, 'list_builds')) {
    const input = key[1] as { agent_id?: string } | undefined;
    if (input?.agent_id !== agent_id) continue;
    if (isBeingRead(cache, key)) invalidate(cache, key);
    if (list === undefined) continue;
    if (!list.builds.some((build) => build.build_id === build_id)) {
      invalidate(cache, key);
      continue;
    }
    const builds = list.builds.map((build) => (build.build_id === build_id ? { ...build, events: [...build.events, event] } : build));
    cache.setQueryData(key, { ...list, builds });
  }
}

function applyDeployment(cache: QueryClient, { deployment }: Event<'deployment'>): void {
  const detail = toolKey('get_deployment', { deployment_id: deployment.deployment_id });
  const before = cache.getQueryData<OutputOf<'get_deployment'>>(detail);
  settle(cache, detail, withUse(deployment, before));
  invalidate(cache, toolKey('list_versions', { deployment_id: deployment.deployment_id }));
  if (before !== undefined && before.size !== deployment.size) invalidate(cache, detail);
  invalidate(cache, toolKey('list_backups', { deployment_id: deployment.deployment_id }));
  // Apps take over their secrets as they start.
  if (before?.status !== deployment.status) invalidate(cache, toolKey('list_credentials'));
  // It may have come back from there.
  invalidate(cache, deletedOnes);
  for (const [key, list] of lists(cache, 'list_deployments')) {
    if (asksForDeleted(key)) continue;
    if (isBeingRead(cache, key)) invalidate(cache, key);
    if (list === undefined) continue;
    const known = list.deployments.some((one) => one.deployment_id === deployment.deployment_id);
    if (known) {
      const deployments = list.deployments.map((one) => (one.deployment_id === deployment.deployment_id ? withUse(deployment, one) : one));
      cache.setQueryData(key, { ...list, deployments });
    } else if (isUnfiltered(key)) cache.setQueryData(key, { ...list, deployments: [deployment, ...list.deployments] });
    else invalidate(cache, key);
  }
}

/** Events say what changed, not what is used: while it keeps running, the last reading stands. Its limits hold either way. */
function withUse(next: Deployment, before: Deployment | undefined): Deployment {
  if (before === undefined) return next;
  const { cpu_percent, memory_mb, last_request_at, limits } = before;
  if (next.status !== 'running' || before.status !== 'running') {
    return limits === undefined ? next : { limits: limits.map(({ used: _used, ...limit }) => limit), ...next };
  }
  return {
    ...(cpu_percent === undefined ? {} : { cpu_percent }),
    ...(memory_mb === undefined ? {} : { memory_mb }),
    ...(last_request_at === undefined ? {} : { last_request_at }),
    ...(limits === undefined ? {} : { limits }),
    ...next,
  };
}

/** In place of an answer that is still on its way: it may have been written before the event. */
function settle<Data>(cache: QueryClient, key: QueryKey, data: Data): void {
  void cache.cancelQueries({ queryKey: key, exact: true });
  cache.setQueryData(key, data);
}

/** Matches whatever else the list was asked for. */
const deletedOnes = toolKey('list_deployments', { deleted: true });

function asksForDeleted(key: QueryKey): boolean {
  return (key[1] as { deleted?: boolean } | undefined)?.deleted === true;
}

/** A list on its way may lack what the event says: it is asked for again. */
function isBeingRead(cache: QueryClient, key: QueryKey): boolean {
  return cache.getQueryState(key)?.fetchStatus === 'fetching';
}

function lists<Name extends 'list_agents' | 'list_deployments' | 'list_builds'>(cache: QueryClient, name: Name) {
  return cache.getQueriesData<OutputOf<Name>>({ queryKey: toolKey(name) });
}

function updateLists<Name extends 'list_agents' | 'list_deployments'>(
  cache: QueryClient,
  name: Name,
  update: (list: OutputOf<Name>) => OutputOf<Name>,
): void {
  cache.setQueriesData<OutputOf<Name>>({ queryKey: toolKey(name) }, (list) => (list === undefined ? undefined : update(list)));
}

/** A list that asked for everything takes a new row at its head; any other is read again. */
function isUnfiltered(key: QueryKey): boolean {
  const input = (key[1] ?? {}) as Record<string, unknown>;
  return Object.keys(input).every((field) => field === 'limit');
}

function invalidate(cache: QueryClient, ...keys: QueryKey[]): void {
  for (const queryKey of keys) void cache.invalidateQueries({ queryKey });
}

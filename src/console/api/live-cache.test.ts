import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import type { Agent, Build } from '../../contract/agents.ts';
import type { Deployment } from '../../contract/deployments.ts';
import { keepAgent } from './keep-agent.ts';
import { applyToCache } from './live-cache.ts';
import { toolKey } from './tool-query.ts';

const deployment = (id: string, status: Deployment['status'] = 'running', version = 1) =>
  ({ deployment_id: id, name: id, status, version }) as unknown as Deployment;
const agent = (id: string, status: Agent['status'] = 'processing') => ({ agent_id: id, name: id, status }) as unknown as Agent;

describe('live events', () => {
  it('stand against an older answer that was on its way when they came', async () => {
    const cache = new QueryClient();
    const queryKey = toolKey('get_agent', { agent_id: 'a' });
    const older = Promise.withResolvers<Agent>();
    const reading = cache.fetchQuery({ queryKey, queryFn: () => older.promise }).catch(() => undefined);
    applyToCache(cache, { type: 'agent', agent: agent('a', 'gathering') });
    older.resolve(agent('a', 'processing'));
    await reading;
    expect(cache.getQueryData(queryKey)).toMatchObject({ status: 'gathering' });
  });

  it('stand against the answer of the call that caused them', () => {
    const cache = new QueryClient();
    applyToCache(cache, { type: 'agent', agent: { ...agent('a', 'gathering'), updated_at: '2026-01-01T00:00:00.002Z' } });
    keepAgent(cache, { ...agent('a', 'processing'), updated_at: '2026-01-01T00:00:00.001Z' });
    expect(cache.getQueryData(toolKey('get_agent', { agent_id: 'a' }))).toMatchObject({ status: 'gathering' });
  });

  it('change a deployment wherever it is shown, and put a new one at the head of the whole list', () => {
    const cache = new QueryClient();
    const list = toolKey('list_deployments', { limit: 200 });
    cache.setQueryData(list, { deployments: [deployment('a')], next_cursor: null });
    applyToCache(cache, { type: 'deployment', deployment: deployment('a', 'stopping') });
    applyToCache(cache, { type: 'deployment', deployment: deployment('b', 'starting') });
    expect(cache.getQueryData(list)).toEqual({
      deployments: [deployment('b', 'starting'), deployment('a', 'stopping')],
      next_cursor: null,
    });
    expect(cache.getQueryData(toolKey('get_deployment', { deployment_id: 'a' }))).toEqual(deployment('a', 'stopping'));
  });

  it('have the deleted deployments read again, and put nothing among them by guess', () => {
    const cache = new QueryClient();
    const deleted = toolKey('list_deployments', { deleted: true, limit: 200 });
    cache.setQueryData(deleted, { deployments: [deployment('a', 'stopped')], next_cursor: null });
    applyToCache(cache, { type: 'deployment', deployment: deployment('b') });
    expect(cache.getQueryState(deleted)?.isInvalidated).toBe(true);
    expect(cache.getQueryData(deleted)).toMatchObject({ deployments: [{ status: 'stopped' }] });
    cache.setQueryData(deleted, { deployments: [], next_cursor: null });
    applyToCache(cache, { type: 'deployment_deleted', deployment_id: 'b' });
    expect(cache.getQueryState(deleted)?.isInvalidated).toBe(true);
  });

  it('leave the last reading of CPU and memory, which they do not carry, while the app keeps running', () => {
    const cache = new QueryClient();
    const detail = toolKey('get_deployment', { deployment_id: 'a' });
    cache.setQueryData(detail, { ...deployment('a'), memory_mb: 71 });
    applyToCache(cache, { type: 'deployment', deployment: deployment('a', 'running', 2) });
    expect(cache.getQueryData(detail)).toMatchObject({ version: 2, memory_mb: 71 });
    applyToCache(cache, { type: 'deployment', deployment: deployment('a', 'stopped', 2) });
    expect(cache.getQueryData(detail)).not.toHaveProperty('memory_mb');
  });

  it('have a filtered list read again instead of guessing whether a new row fits', () => {
    const cache = new QueryClient();
    const filtered = toolKey('list_deployments', { status: 'running' });
    cache.setQueryData(filtered, { deployments: [], next_cursor: null });
    applyToCache(cache, { type: 'deployment', deployment: deployment('b') });
    expect(cache.getQueryData(filtered)).toEqual({ deployments: [], next_cursor: null });
    expect(cache.getQueryState(filtered)?.isInvalidated).toBe(true);
  });

  it('have the versions read again, since another may serve or have a name', () => {
    const cache = new QueryClient();
    const versions = toolKey('list_versions', { deployment_id: 'a' });
    cache.setQueryData(versions, { versions: [] });
    applyToCache(cache, { type: 'deployment', deployment: deployment('a', 'running', 1) });
    expect(cache.getQueryState(versions)?.isInvalidated).toBe(true);
  });

  it('take deleted things out of lists and pages', () => {
    const cache = new QueryClient();
    cache.setQueryData(toolKey('list_agents', {}), { agents: [agent('a'), agent('b')], next_cursor: null });
    cache.setQueryData(toolKey('get_agent', { agent_id: 'a' }), agent('a'));
    applyToCache(cache, { type: 'agent_deleted', agent_id: 'a' });
    expect(cache.getQueryData(toolKey('list_agents', {}))).toEqual({ agents: [agent('b')], next_cursor: null });
    expect(cache.getQueryData(toolKey('get_agent', { agent_id: 'a' }))).toBeUndefined();
  });

  it('append to the build they belong to, and have an unknown build read', () => {
    const cache = new QueryClient();
    const key = toolKey('list_builds', { agent_id: 'a' });
    const build = { build_id: 'bld_1', agent_id: 'a', events: [] } as unknown as Build;
    cache.setQueryData(key, { builds: [build], next_cursor: null });
    const event = { type: 'stage_started', stage: 'planning', at: '2025-06-01T12:00:00Z' } as const;
    applyToCache(cache, { type: 'build', agent_id: 'a', build_id: 'bld_1', event });
    expect(cache.getQueryData<{ builds: Build[] }>(key)?.builds[0]?.events).toEqual([event]);
    applyToCache(cache, { type: 'build', agent_id: 'a', build_id: 'bld_2', event });
    expect(cache.getQueryState(key)?.isInvalidated).toBe(true);
  });

  it('have SSH access read again when it or who is connected by it has changed', () => {
    const cache = new QueryClient();
    const [here, there] = [toolKey('get_ssh', { deployment_id: 'a' }), toolKey('get_ssh', { deployment_id: 'b' })];
    for (const key of [here, there]) cache.setQueryData(key, {});
    applyToCache(cache, { type: 'ssh', deployment_id: 'a', change: 'connected' });
    expect(cache.getQueryState(here)?.isInvalidated).toBe(true);
    expect(cache.getQueryState(there)?.isInvalidated).toBe(false);
  });

  it('have everything read again when too much was missed', () => {
    const cache = new QueryClient();
    cache.setQueryData(toolKey('get_spending', {}), {});
    applyToCache(cache, { type: 'reset' });
    expect(cache.getQueryState(toolKey('get_spending', {}))?.isInvalidated).toBe(true);
  });
});

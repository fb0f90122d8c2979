import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Agent, Build } from '../../contract/agents.ts';
import type { Deployment } from '../../contract/deployments.ts';
import { toolKey, toolQuery } from '../api/tool-query.ts';
import { currentBuilds } from '../features/build/current-builds.ts';
import { expectationFrom, type Expectation } from '../features/build/expectation.ts';
import { proofOf } from '../features/build/proof.ts';
import { timelineOf } from '../features/build/timeline.ts';
import type { Timeline } from '../features/build/timeline-shape.ts';
import type { WorkTab } from './builder-search.ts';

export interface Builder {
  readonly agent: Agent;
  /** Newest first. */
  readonly builds: readonly Build[];
  readonly timeline: Timeline;
  readonly expectation: Expectation | null;
  readonly deployment: Deployment | null;
  /** 0 while nothing serves. */
  readonly liveVersion: number;
  /** Code is being written, checked or switched to. */
  readonly building: boolean;
  /** The sentences that the live version was proven with. */
  readonly proven: readonly string[];
  /** The tab that fits the state, while the URL names none. */
  readonly tab: WorkTab;
}

const noEvents: Pick<Build, 'status' | 'ended_at' | 'events'> = { status: 'waiting', ended_at: null, events: [] };

/** A builder with its builds and its app. All of it comes from the platform: a reload or another tab shows the same. */
export function useBuilder(agent: Agent): Builder {
  const cache = useQueryClient();
  const agentId = agent.agent_id;
  const list = useQuery(toolQuery('list_builds', { agent_id: agentId, limit: 50 }));
  const deployment = useQuery({
    ...toolQuery('get_deployment', { deployment_id: agent.deployment_id ?? '' }),
    enabled: agent.deployment_id !== undefined,
  });

  // Events tell what happens in a build; that it ended, or another began, is read anew.
  const turn = `${agent.status} ${agent.plan?.revision ?? 0}`;
  const seen = useRef(turn);
  useEffect(() => {
    if (seen.current === turn) return;
    seen.current = turn;
    void cache.invalidateQueries({ queryKey: toolKey('list_builds', { agent_id: agentId, limit: 50 }) });
  }, [turn, cache, agentId]);

  const builds = currentBuilds(agent, list.data?.builds ?? []);
  const newest = builds[0];
  const live = builds.find((build) => build.status === 'deployed');
  const building =
    agent.status === 'processing' && agent.stage !== undefined && agent.stage !== 'understanding' && agent.stage !== 'planning';
  const liveVersion = deployment.data?.version ?? 0;
  return {
    agent,
    builds,
    timeline: timelineOf(newest ?? noEvents),
    expectation: expectationFrom(builds),
    deployment: deployment.data ?? null,
    liveVersion,
    building,
    proven: live === undefined ? [] : proofOf(timelineOf(live)).proven,
    tab: agent.status === 'gathering' || agent.status === 'awaiting_approval' ? 'plan' : 'preview',
  };
}

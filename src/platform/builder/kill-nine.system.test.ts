import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Agent, BuildEvent } from '../../contract/agents.ts';
import { stillAlive, type Process } from './trial/process-tree.ts';
import { PlatformGone, runTrialPlatform, type RunningPlatform } from './trial/run-trial-platform.ts';

/** Names no field, so that the builder asks. */
const prompt = 'A CRM for my bakery';
const seen: Process[] = [];
let dataDir: string;
let platform: RunningPlatform;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'kill-nine-'));
  platform = await runTrialPlatform(dataDir);
});

afterAll(async () => {
  await rm(dataDir, { recursive: true, force: true });
});

const where = (agent: Agent): string => agent.stage ?? agent.status;

/** Says whatever a person has to say. */
async function answerFor(agent: Agent): Promise<void> {
  const { agent_id } = agent;
  if (agent.status === 'gathering') await platform.call('answer_agent', { agent_id, message: 'use the defaults' });
  if (agent.status === 'awaiting_approval') await platform.call('approve_agent', { agent_id });
}

/** Drives a new builder and kills the platform the moment it is seen in `place`. */
async function killIn(place: string): Promise<string> {
  const killed = Promise.withResolvers<string>();
  const unlessCutOff = (error: unknown) => {
    if (!(error instanceof PlatformGone)) killed.reject(error as Error);
  };
  platform.onEvent((event) => {
    if (event.type !== 'agent') return;
    if (where(event.agent) === place) {
      platform.kill();
      killed.resolve(event.agent.agent_id);
    } else answerFor(event.agent).catch(unlessCutOff);
  });
  seen.push(...(await platform.processes()));
  platform.call('create_agent', { prompt, name: `Killed while ${place}` }).catch(unlessCutOff);
  const agentId = await killed.promise;
  await platform.exited;
  return agentId;
}

async function toTheEnd(agentId: string): Promise<Agent> {
  for (;;) {
    const agent = await platform.call('get_agent', { agent_id: agentId, wait_seconds: 45 });
    if (agent.status === 'deployed' || agent.status === 'failed' || agent.status === 'cancelled') return agent;
    await answerFor(agent);
  }
}

const count = (events: readonly BuildEvent[], type: BuildEvent['type'], stage: string) =>
  events.filter((event) => event.type === type && 'stage' in event && event.stage === stage).length;

describe('kill -9 of the platform, then a start: the build goes on by itself', { timeout: 120_000 }, () => {
  const places = ['understanding', 'gathering', 'planning', 'awaiting_approval', 'generating', 'reviewing', 'testing', 'deploying'];

  test.each(places)('%s', async (place) => {
    const agentId = await killIn(place);
    platform = await runTrialPlatform(dataDir);
    const agent = await toTheEnd(agentId);
    expect(agent, `${JSON.stringify(agent.error)}\n${platform.log()}`).toMatchObject({ status: 'deployed', attempts: 1 });

    const { builds } = await platform.call('list_builds', { agent_id: agentId });
    expect(builds).toHaveLength(1);
    expect(builds[0]).toMatchObject({ status: 'deployed', version: 1 });
    const events = builds[0]?.events ?? [];
    for (const stage of ['planning', 'generating', 'reviewing', 'testing', 'deploying']) {
      expect([stage, count(events, 'stage_started', stage), count(events, 'stage_finished', stage)]).toEqual([stage, 1, 1]);
    }
    const { versions } = await platform.call('list_versions', { deployment_id: agent.deployment_id });
    expect(versions).toHaveLength(1);
    const deployment = await platform.call('get_deployment', { deployment_id: agent.deployment_id });
    expect(deployment).toMatchObject({ status: 'running', version: 1 });
    seen.push(...(await platform.processes()));
  });

  test('and no process is left over, of the killed platforms or of the last', async () => {
    const { agents } = await platform.call('list_agents', {});
    expect(agents.map((agent) => agent.status)).toEqual(places.map(() => 'deployed'));
    await platform.stop();
    expect(seen.some((one) => one.name === 'bwrap')).toBe(true);
    await expect.poll(() => stillAlive(seen), { timeout: 15_000 }).toEqual([]);
  });
});

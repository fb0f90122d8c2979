import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Agent, BuildEvent, BuildStage } from '../../contract/agents.ts';
import type { LiveEvent } from '../../contract/events.ts';
import { stillAlive, type Process } from './trial/process-tree.ts';
import { PlatformGone, runPlatform, type RunningPlatform } from './trial/run-platform.ts';

/** Names no field, so that the builder asks. */
const prompt = 'A CRM for my bakery';
const seen: Process[] = [];
let dataDir: string;
let platform: RunningPlatform;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'kill-nine-'));
  platform = await runPlatform(dataDir);
});

afterAll(async () => {
  await rm(dataDir, { recursive: true, force: true });
});

type Moment = (event: LiveEvent) => boolean;

/** A builder is seen in a stage or a wait for the first time. */
const entering =
  (place: string): Moment =>
  (event) =>
    event.type === 'agent' && (event.agent.stage ?? event.agent.status) === place;

/** Something is told in the middle of a stage: its work is done, its result not yet written. */
const amid = (type: BuildEvent['type'], stage: BuildStage): Moment => {
  let current: BuildStage | undefined;
  return (event) => {
    if (event.type !== 'build') return false;
    if (event.event.type === 'stage_started') current = event.event.stage;
    return current === stage && event.event.type === type;
  };
};

const moments: readonly (readonly [string, Moment])[] = [
  ...['understanding', 'gathering', 'planning', 'awaiting_approval'].map((place) => [place, entering(place)] as const),
  ...['generating', 'reviewing', 'testing', 'deploying'].map((place) => [place, entering(place)] as const),
  ['generating, the version kept', amid('file_written', 'generating')],
  ['reviewing, the findings told', amid('check_finished', 'reviewing')],
  ['testing, the candidate running', amid('check_finished', 'testing')],
  ['deploying, the switch made', amid('check_finished', 'deploying')],
];

/** Says whatever a person has to say. */
async function answerFor(agent: Agent): Promise<void> {
  const { agent_id } = agent;
  if (agent.status === 'gathering') await platform.call('answer_agent', { agent_id, message: 'use the defaults' });
  if (agent.status === 'awaiting_approval') await platform.call('approve_agent', { agent_id });
}

/** Drives a new builder and kills the platform at a moment. */
async function killAt(name: string, moment: Moment): Promise<string> {
  const killed = Promise.withResolvers<void>();
  const unlessCutOff = (error: unknown) => {
    if (!(error instanceof PlatformGone)) killed.reject(error as Error);
  };
  let agentId = '';
  platform.onEvent((event) => {
    if (event.type === 'agent' && event.agent.name === name) agentId = event.agent.agent_id;
    if (moment(event)) {
      platform.kill();
      killed.resolve();
    } else if (event.type === 'agent') answerFor(event.agent).catch(unlessCutOff);
  });
  seen.push(...(await platform.processes()));
  platform.call('create_agent', { prompt, name }).catch(unlessCutOff);
  await killed.promise;
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
  test.each(moments)('%s', async (name, moment) => {
    const agentId = await killAt(`Killed: ${name}`, moment);
    platform = await runPlatform(dataDir);
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
    // Killed after it went live, the app is on its way up again with the platform.
    const live = () => platform.call('get_deployment', { deployment_id: agent.deployment_id });
    await expect.poll(live, { timeout: 15_000 }).toMatchObject({ status: 'running', version: 1 });
    seen.push(...(await platform.processes()));
  });

  test('and no process is left over, of the killed platforms or of the last', async () => {
    const { agents } = await platform.call('list_agents', {});
    expect(agents.map((agent) => agent.status)).toEqual(moments.map(() => 'deployed'));
    await platform.stop();
    expect(seen.some((one) => one.name === 'bwrap')).toBe(true);
    await expect.poll(() => stillAlive(seen), { timeout: 15_000 }).toEqual([]);
  });
});

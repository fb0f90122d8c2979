import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildStages, type Build } from '../../src/contract/agents.ts';
import { runPlatform, type RunningPlatform } from '../../src/platform/builder/trial/run-platform.ts';
import { describeMachine } from './machine.ts';
import { p50, p95 } from './statistics.ts';

const runs = Number(process.env['BENCH_RUNS'] ?? 6);
const prompts = {
  'JSON API': 'Build a small JSON API that stores and returns leads.',
  CRM: 'A CRM for my bakery: customers with name, phone and email, and orders with a date, a total and a status (new, paid, delivered). An order belongs to a customer.',
};

interface Measured {
  readonly totalMs: number;
  readonly stages: Readonly<Record<string, number>>;
}

/** Prompt to live, all checks included, over the HTTP API of the real platform on a fresh data folder. */
export async function run(): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'bench-build-'));
  console.log(describeMachine());
  const platform = await runPlatform(dataDir);
  try {
    // The first build reads the engine's word lists and writes the version folders' cache: not what is measured.
    await measure(platform, prompts['JSON API']);
    for (const [name, prompt] of Object.entries(prompts)) {
      const measured: Measured[] = [];
      for (let round = 0; round < runs; round += 1) measured.push(await measure(platform, prompt));
      print(name, measured);
    }
  } finally {
    await platform.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function measure(platform: RunningPlatform, prompt: string): Promise<Measured> {
  const startedAt = performance.now();
  const { agent_id: agentId } = await platform.call('create_agent', { prompt, auto_approve: true });
  let agent = await platform.call('get_agent', { agent_id: agentId, wait_seconds: 45 });
  while (agent.status === 'processing') agent = await platform.call('get_agent', { agent_id: agentId, wait_seconds: 45 });
  const totalMs = performance.now() - startedAt;
  if (agent.status !== 'deployed') throw new Error(`The build ended ${agent.status}: ${agent.error?.message ?? agent.next_action}`);
  const { builds } = await platform.call('list_builds', { agent_id: agentId });
  // A machine full of running apps is another measurement.
  await platform.call('stop_deployment', { deployment_id: agent.deployment_id });
  return { totalMs, stages: stageTimes(builds[0]) };
}

function stageTimes(build: Build | undefined): Record<string, number> {
  const times: Record<string, number> = {};
  let startedAt = 0;
  for (const event of build?.events ?? []) {
    if (event.type === 'stage_started') startedAt = Date.parse(event.at);
    if (event.type === 'stage_finished') times[event.stage] = (times[event.stage] ?? 0) + Date.parse(event.at) - startedAt;
  }
  return times;
}

function print(name: string, measured: readonly Measured[]): void {
  console.log(`\n${name}, ${measured.length} builds`);
  console.log(`${'stage'.padEnd(16)}${'p50 ms'.padStart(8)}${'p95 ms'.padStart(8)}`);
  const row = (label: string, values: readonly number[]) =>
    console.log(`${label.padEnd(16)}${whole(p50(values)).padStart(8)}${whole(p95(values)).padStart(8)}`);
  for (const stage of buildStages)
    row(
      stage,
      measured.map((one) => one.stages[stage] ?? 0),
    );
  row(
    'prompt to live',
    measured.map((one) => one.totalMs),
  );
}

const whole = (value: number): string => String(Math.round(value));

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { stillAlive, type Process } from '../../builder/trial/process-tree.ts';
import { runPlatform } from '../../builder/trial/run-platform.ts';
import { runFolderOf } from '../../sandbox/conformance/leftovers.ts';
import { openPackageRegistry } from '../package-registry.ts';
import { ageDeleted, residueOf, rowsOf } from '../residue.ts';
import { until } from '../wing.ts';
import { countingApp, jobFiles } from './chaos-apps.ts';
import { Expected } from './expected.ts';
import { endsPlatform, kill, killedWhileItRotates, startAgain, victims } from './kills.ts';
import { look } from './look.ts';
import { isPossible, operations } from './operations.ts';
import { seeded } from './seeded.ts';
import { appName, ask, jobName, type Stage, type Went } from './stage.ts';
import { receiveVisitors } from './visitors.ts';

/** Until more is known of how long an operation takes. */
const firstGuessMs = 500;
/** An operation is sometimes over when something is killed, but not often. */
const beyondItsEnd = 1.3;

const anyPackage = { name: 'left', version: '1.0.0', manifest: { type: 'module', main: 'index.js' }, files: { 'index.js': '' } };
const isFile = (line: string) => line.startsWith('file') && !line.endsWith('owner.sock');

interface Chaos {
  readonly killed: Readonly<Record<string, number>>;
  /** How often each operation was done, refused and cut off. */
  readonly went: Readonly<Record<string, Readonly<Record<Went<unknown>['kind'], number>>>>;
  readonly visits: number;
  /** What was not as it should be, each with the round that it was found in. */
  readonly found: readonly string[];
  readonly refusals: readonly string[];
  /** What the machine held before the first round, and after everything was purged. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly seconds: number;
}

interface ChaosOptions {
  readonly seed: number;
  readonly rounds: number;
  readonly onRound?: (words: string) => void;
}

/** Operations in random order on the real platform, something killed at a random moment of each, and a look at everything after it. */
export async function runChaos({ seed, rounds, onRound = () => undefined }: ChaosOptions): Promise<Chaos> {
  const startedAt = performance.now();
  const dataDir = await mkdtemp(path.join(tmpdir(), 'chaos-'));
  const registry = await openPackageRegistry([anyPackage]);
  const runFolder = runFolderOf(dataDir);
  const found: string[] = [];
  const refusals: string[] = [];
  const killed: Record<string, number> = {};
  const counts: Record<string, Record<Went<unknown>['kind'], number>> = {};
  const tookMs = new Map<string, number>();
  let words = 'setting up';
  let visits = 0;
  const stage = await setUp({ dataDir, seed, registry: registry.url, found: (problem) => void found.push(`${words}: ${problem}`) });
  try {
    const before = stage.empty;
    for (let at = 0; at < rounds; at += 1) {
      const { random } = stage;
      const victim = random.pick(victims);
      const operation = random.pick(operations.filter((one) => isPossible(one, stage)));
      const expectedMs = tookMs.get(operation.name) ?? firstGuessMs;
      const afterMs = random.between(0, expectedMs * beyondItsEnd);
      words = `round ${at} of seed ${seed}, ${operation.name}, ${victim} killed after ${afterMs.toFixed(0)} ms`;
      const visitors = receiveVisitors(stage);
      const begun = performance.now();
      const working = operation.run(stage).then((went) => ({ went, ms: performance.now() - begun }));
      await Promise.race([working, after(afterMs)]);
      const seen = await stage.platform.processes();
      await kill(victim, stage);
      const { went, ms } = await working;
      if (endsPlatform(victim)) await recover(stage, seen);
      visits += await visitors.leave();
      await look(stage, { afresh: endsPlatform(victim) });

      killed[victim] = (killed[victim] ?? 0) + 1;
      (counts[operation.name] ??= { done: 0, refused: 0, cut_off: 0 })[went.kind] += 1;
      if (went.kind === 'done') tookMs.set(operation.name, (expectedMs + ms) / 2);
      if (went.kind === 'refused') refusals.push(`${words}: ${went.why}`);
      if (went.kind === 'refused' && went.why.includes('"internal"')) stage.found(`it was refused without a word why: ${went.why}`);
      onRound(`${words}: ${went.kind}, ${(performance.now() - begun).toFixed(0)} ms`);
    }
    words = 'at the end';
    const left = await takeAway(stage, runFolder);
    return { killed, went: counts, visits, found, refusals, before, after: left, seconds: (performance.now() - startedAt) / 1_000 };
  } finally {
    stage.platform.kill();
    registry.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

interface SetUp {
  readonly dataDir: string;
  readonly seed: number;
  readonly registry: string;
  readonly found: (problem: string) => void;
}

async function setUp({ dataDir, seed, registry, found }: SetUp): Promise<Stage & { readonly empty: readonly string[] }> {
  const settings = { npm_config_registry: registry };
  const platform = await runPlatform(dataDir, settings);
  try {
    const empty = [...(await rowsOf(dataDir)), ...(await residueOf(dataDir, runFolderOf(dataDir))).filter(isFile)];
    const app = await platform.call('deploy_code', { name: appName, files: countingApp('w0'), skip_checks: true });
    const job = await platform.call('deploy_code', { name: jobName, files: jobFiles, job: 'one_time', skip_checks: true });
    let count = 0;
    const stage = {
      platform,
      dataDir,
      settings,
      random: seeded(seed),
      expected: new Expected(),
      app: { id: app.deployment_id, slug: app.slug },
      jobId: job.deployment_id,
      packages: { [anyPackage.name]: anyPackage.version },
      empty,
      next: () => (count += 1),
      found,
    };
    await look(stage, { afresh: true });
    return stage;
  } catch (error) {
    platform.kill();
    throw error;
  }
}

/** Starts the next platform, sometimes after a change of the key that was cut short, and waits until nothing of the last one runs. */
async function recover(stage: Stage, seen: readonly Process[]): Promise<void> {
  const { dataDir, random, settings } = stage;
  if (random.chance(0.15)) await killedWhileItRotates(dataDir, random.between(0, 1_500), settings);
  stage.platform = await startAgain(dataDir, random, settings);
  let left: readonly Process[] = [];
  await until('the processes of the platform before are gone', async () => (left = await stillAlive(seen)).length === 0).catch(() => {
    for (const { name, pid } of left) stage.found(`${name} (${pid}) of an earlier platform still runs`);
  });
}

/** Deletes everything for good. Answers what the machine still holds. */
async function takeAway(stage: Stage, runFolder: string): Promise<readonly string[]> {
  const { dataDir, app, jobId, expected, settings } = stage;
  if (expected.rest.has('deleted')) await ask(stage, 'restore_deployment', { deployment_id: app.id });
  await stage.platform.call('delete_deployment', { deployment_id: app.id, confirm_name: appName });
  await stage.platform.call('delete_deployment', { deployment_id: jobId, confirm_name: jobName });
  const seen = await stage.platform.processes();
  await ageDeleted(dataDir);
  await stage.platform.stop();
  stage.platform = await runPlatform(dataDir, settings);
  const rows = await rowsOf(dataDir);
  await stage.platform.stop();
  const alive = (await stillAlive(seen)).map(({ name }) => `process ${name}`);
  return [...rows, ...(await residueOf(dataDir, runFolder)), ...alive];
}

import type { Deployment } from '../../../src/contract/deployments.ts';
import type { Report } from '../report.ts';
import { hello, jsonApi, type BenchApp } from './apps.ts';
import { plainApp } from './plain-node.ts';
import { withPlatform, type PlatformUnderTest } from './platform-under-test.ts';

const rounds = Number(process.env['BENCH_RUNS'] ?? 20);
/** By then the box of an app that was stopped waits for its next start. */
const untilItWaitsMs = 400;

/** From the call that starts an app to its first 200 through the preview, beside `node server.js` to its first 200. */
export async function start(report: Report): Promise<void> {
  await withPlatform(async (warm) => {
    await withPlatform(
      async (cold) => {
        for (const app of [hello, await jsonApi(warm)]) await compare(report, app, { warm, cold });
      },
      { BUILDER_WAITING_BOXES: '0' },
    );
  });
}

async function compare(report: Report, app: BenchApp, { warm, cold }: Record<'warm' | 'cold', PlatformUnderTest>): Promise<void> {
  const plain = await plainApp(app.files, app);
  try {
    const deployed = { warm: await warm.deploy(app.name, app.files), cold: await cold.deploy(app.name, app.files) };
    const took = { warm: [] as number[], cold: [] as number[], plain: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      took.warm.push(await startMs(warm, deployed.warm, app.path));
      took.cold.push(await startMs(cold, deployed.cold, app.path));
      const begun = performance.now();
      const running = await plain.start();
      took.plain.push(performance.now() - begun);
      await running.stop();
    }
    const beside = { what: 'plain node', values: took.plain };
    const what = `Start to first 200, ${app.name}`;
    report.figure({ what: `${what}, its box waits`, unit: 'ms', ours: took.warm, beside, aim: { kind: 'ratio_at_most', value: 1.5 } });
    report.figure({ what: `${what}, no box waits`, unit: 'ms', ours: took.cold, beside });
    for (const which of [warm, cold]) await stopAll(which);
  } finally {
    await plain.remove();
  }
}

async function startMs(platform: PlatformUnderTest, deployment: Deployment, path: string): Promise<number> {
  const { deployment_id } = deployment;
  await platform.call('stop_deployment', { deployment_id });
  await new Promise((resolve) => setTimeout(resolve, untilItWaitsMs));
  const begun = performance.now();
  const asked = platform.call('start_deployment', { deployment_id });
  await platform.untilItAnswers(deployment, path);
  const took = performance.now() - begun;
  await asked;
  return took;
}

async function stopAll(platform: PlatformUnderTest): Promise<void> {
  const { deployments } = await platform.call('list_deployments', { status: 'running' });
  await Promise.all(deployments.map(({ deployment_id }) => platform.call('stop_deployment', { deployment_id })));
}

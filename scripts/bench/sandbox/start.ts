import type { Deployment } from '../../../src/contract/deployments.ts';
import type { Report } from '../report.ts';
import { helloApp } from './apps.ts';
import { plainApp } from './plain-node.ts';
import { withPlatform, type PlatformUnderTest } from './platform-under-test.ts';

const rounds = 20;

/** From the call that starts an app to its first 200 through the preview, beside `node server.js` to its first 200. */
export async function start(report: Report): Promise<void> {
  const plain = await plainApp(helloApp);
  try {
    await withPlatform(async (platform) => {
      const deployment = await platform.deploy('Hello', helloApp);
      const ours: number[] = [];
      const theirs: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        ours.push(await startMs(platform, deployment));
        const begun = performance.now();
        const running = await plain.start();
        theirs.push(performance.now() - begun);
        await running.stop();
      }
      report.figure({
        what: 'Start to first 200, hello, no box waiting',
        unit: 'ms',
        ours,
        beside: { what: 'plain node', values: theirs },
        aim: { kind: 'ratio_at_most', value: 1.5 },
      });
    });
  } finally {
    await plain.remove();
  }
}

async function startMs(platform: PlatformUnderTest, deployment: Deployment): Promise<number> {
  const { deployment_id } = deployment;
  await platform.call('stop_deployment', { deployment_id });
  const begun = performance.now();
  const asked = platform.call('start_deployment', { deployment_id });
  await platform.untilItAnswers(deployment);
  const took = performance.now() - begun;
  await asked;
  return took;
}

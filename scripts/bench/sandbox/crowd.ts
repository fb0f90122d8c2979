import type { Deployment } from '../../../src/contract/deployments.ts';
import type { Report } from '../report.ts';
import { helloApp } from './apps.ts';
import { availableMb } from './memory.ts';
import { withPlatform, type PlatformUnderTest } from './platform-under-test.ts';

const together = 100;
const crowdSize = 200;
const idleMs = 5_000;
/** Deployments that are made at the same time; how fast they are is not what is measured. */
const madeAtOnce = 4;

/** A hundred apps started by a hundred calls at once, and two hundred that do nothing. */
export async function crowd(report: Report): Promise<void> {
  await withPlatform(async (platform) => {
    const hundred = await deployMany(platform, 0, together);
    await Promise.all(hundred.map(({ deployment_id }) => platform.call('stop_deployment', { deployment_id })));
    const before = availableMb();
    const begun = performance.now();
    const started = await Promise.allSettled(
      hundred.map(async (deployment) => {
        const { status, failure } = await platform.call('start_deployment', { deployment_id: deployment.deployment_id });
        if (status === 'failed' || status === 'crashed') throw new Error(failure ?? status);
        await platform.untilItAnswers(deployment);
        return performance.now() - begun;
      }),
    );
    const allMs = performance.now() - begun;
    const failed = started.filter((one) => one.status === 'rejected');
    report.figure({
      what: `${together} apps started together, each to its first 200`,
      unit: 'ms',
      ours: started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])),
    });
    report.figure({
      what: `${together} apps started together, the last 200`,
      unit: 'ms',
      ours: [allMs],
      aim: { kind: 'at_most', of: 'p50', value: 8_000 },
    });
    report.figure({ what: '… of them failed', unit: 'apps', ours: [failed.length], aim: { kind: 'at_most', of: 'p50', value: 0 } });
    for (const { reason } of failed.slice(0, 3)) report.note(String(reason));

    const all = [...hundred, ...(await deployMany(platform, together, crowdSize - together))];
    const quiet = await healthMs(platform, idleMs);
    const statuses = await Promise.all(all.map((deployment) => platform.visit(deployment)));
    report.figure({
      what: `${crowdSize} idle apps that answer`,
      unit: 'apps',
      ours: [statuses.filter((status) => status === 200).length],
      aim: { kind: 'at_least', of: 'p50', value: crowdSize },
    });
    report.figure({ what: '… memory each, by what the system has left', unit: 'MB', ours: [(before - availableMb()) / crowdSize] });
    report.figure({ what: '… the platform’s own answer meanwhile', unit: 'ms', ours: quiet });
  });
}

async function deployMany(platform: PlatformUnderTest, first: number, count: number): Promise<Deployment[]> {
  const made: Deployment[] = [];
  const left = Array.from({ length: count }, (_, index) => `Hello ${first + index}`).values();
  const worker = async () => {
    for (const name of left) made.push(await platform.deploy(name, helloApp));
  };
  await Promise.all(Array.from({ length: madeAtOnce }, worker));
  return made;
}

/** How long the platform takes to say that it is well: a loop that is held up shows here. */
async function healthMs(platform: PlatformUnderTest, forMs: number): Promise<number[]> {
  const end = performance.now() + forMs;
  const took: number[] = [];
  while (performance.now() < end) {
    const begun = performance.now();
    await platform.call('whoami', {});
    took.push(performance.now() - begun);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return took;
}

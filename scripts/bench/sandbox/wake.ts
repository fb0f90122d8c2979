import type { Deployment } from '../../../src/contract/deployments.ts';
import type { Report } from '../report.ts';
import { hello } from './apps.ts';
import { withPlatform, type PlatformUnderTest } from './platform-under-test.ts';

const apps = 20;
/** Visits that come together to one app that sleeps. */
const visitors = 50;
/** The shortest that an app may be set to, and the platform looks every few seconds. */
const asleepWithinMs = 90_000;
const untilBoxesWaitMs = 5_000;

/** A visit to an app that idleness has stopped, until it has its answer. */
export async function wake(report: Report): Promise<void> {
  const took = { warm: [] as number[], cold: [] as number[], crowd: [] as number[] };
  await withPlatform(
    async (warm) => {
      await withPlatform(
        async (cold) => {
          const [sleepWarm, sleepCold] = await Promise.all([fallAsleep(warm), fallAsleep(cold)]);
          for (const [index, sleeper] of sleepWarm.slice(1).entries()) {
            took.warm.push(await visitMs(warm, sleeper));
            took.cold.push(await visitMs(cold, sleepCold[index + 1] ?? sleeper));
          }
          for (const [platform, sleeper] of [[warm, sleepWarm[0]!] as const, [cold, sleepCold[0]!] as const]) {
            const visits = Array.from({ length: visitors }, () => visitMs(platform, sleeper));
            took.crowd.push(...(await Promise.all(visits)));
          }
        },
        { BUILDER_WAITING_BOXES: '0' },
      );
    },
    { BUILDER_WAITING_BOXES: String(apps) },
  );
  const aim = { kind: 'at_most', of: 'p95', value: 300 } as const;
  report.figure({ what: 'Wake on request, its box waits', unit: 'ms', ours: took.warm, aim });
  report.figure({ what: 'Wake on request, no box waits', unit: 'ms', ours: took.cold, aim });
  report.figure({ what: `… each of ${visitors} requests at once to one app`, unit: 'ms', ours: took.crowd });
}

async function fallAsleep(platform: PlatformUnderTest): Promise<Deployment[]> {
  const sleepers: Deployment[] = [];
  for (let count = 0; count < apps; count += 1) {
    const { deployment_id } = await platform.deploy(`Sleeper ${count}`, hello.files);
    sleepers.push(await platform.call('set_auto_stop', { deployment_id, minutes: 1 }));
  }
  await untilAsleep(platform);
  // The boxes open one after the other.
  await new Promise((resolve) => setTimeout(resolve, untilBoxesWaitMs));
  return sleepers;
}

async function visitMs(platform: PlatformUnderTest, deployment: Deployment): Promise<number> {
  const begun = performance.now();
  const status = await platform.visit(deployment);
  if (status !== 200) throw new Error(`a visit to a sleeping app was answered ${status}`);
  return performance.now() - begun;
}

async function untilAsleep(platform: PlatformUnderTest): Promise<void> {
  const end = performance.now() + asleepWithinMs;
  while ((await platform.call('list_deployments', { status: 'stopped' })).deployments.length < apps) {
    if (performance.now() > end) throw new Error(`not all apps sleep after ${asleepWithinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

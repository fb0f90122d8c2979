import type { Report } from '../report.ts';
import { helloApp } from './apps.ts';
import { boxesIn, pssMb } from './memory.ts';
import { plainApp } from './plain-node.ts';
import { withPlatform } from './platform-under-test.ts';

const apps = 20;
/** By then a supervisor has given back what only its start needed. */
const restMs = 20_000;

/** What an idle app takes in its box, every process of the box counted, beside the same app without one. */
export async function idle(report: Report): Promise<void> {
  const plain = await plainApp(helloApp);
  const running: Awaited<ReturnType<typeof plain.start>>[] = [];
  try {
    for (let count = 0; count < apps; count += 1) running.push(await plain.start());
    await withPlatform(async (platform) => {
      for (let count = 0; count < apps; count += 1) await platform.untilItAnswers(await platform.deploy(`Hello ${count}`, helloApp));
      await new Promise((resolve) => setTimeout(resolve, restMs));
      const boxes = boxesIn(await platform.processes()).filter((pids) => pids.length > 3);
      if (boxes.length !== apps) throw new Error(`${boxes.length} boxes run an app, not ${apps}`);
      report.figure({
        what: `Memory of an idle app (PSS, ${apps} at once)`,
        unit: 'MB',
        ours: boxes.map(pssMb),
        beside: { what: 'plain node', values: running.map(({ pid }) => pssMb([pid])) },
        aim: { kind: 'added_at_most', value: 10 },
      });
    });
  } finally {
    await Promise.all(running.map((one) => one.stop()));
    await plain.remove();
  }
}

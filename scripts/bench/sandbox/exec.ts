import type { Report } from '../report.ts';
import { helloApp } from './apps.ts';
import { withPlatform } from './platform-under-test.ts';

const warmUps = 50;
const calls = 300;

/** `true` in the box of a running app, one call of the HTTP API after the other. */
export async function exec(report: Report): Promise<void> {
  await withPlatform(async (platform) => {
    for (const size of ['small', 'large'] as const) {
      const { deployment_id } = await platform.deploy(`Hello ${size}`, helloApp, size);
      const ours: number[] = [];
      for (let call = 0; call < warmUps + calls; call += 1) {
        const begun = performance.now();
        const { exit_code } = await platform.call('exec_command', { deployment_id, command: 'true' });
        if (exit_code !== 0) throw new Error(`true ended with ${exit_code}`);
        if (call >= warmUps) ours.push(performance.now() - begun);
      }
      report.figure({
        what: `exec_command true over HTTP, ${size}`,
        unit: 'ms',
        ours,
        aim: { kind: 'at_most', of: 'p50', value: 5 },
      });
    }
  });
}

import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Report } from '../report.ts';
import { helloApp } from './apps.ts';
import { withPlatform, type PlatformUnderTest } from './platform-under-test.ts';

const warmUps = 50;
const calls = 300;

/** `true` in the box of a running app, one call of the HTTP API after the other. */
export async function exec(report: Report): Promise<void> {
  await withPlatform(async (platform) => {
    const run = createClient(platform);
    for (const size of ['small', 'large'] as const) {
      const { deployment_id } = await platform.deploy(`Hello ${size}`, helloApp, size);
      const ours: number[] = [];
      for (let call = 0; call < warmUps + calls; call += 1) {
        const begun = performance.now();
        await run(deployment_id, 'true');
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

/** A client that keeps its connection and does nothing beside: `fetch` would be a tenth of what is measured. */
function createClient({ server, headers }: PlatformUnderTest): (deploymentId: string, command: string) => Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const url = new URL('/api/tools/exec_command', server);
  return async (deployment_id, command) => {
    const body = JSON.stringify({ deployment_id, command });
    const asked = request(url, {
      agent,
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
    });
    asked.end(body);
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    const answer = await text(response);
    const { exit_code } = JSON.parse(answer) as { exit_code?: number };
    if (exit_code !== 0) throw new Error(`${command} was answered with ${answer}`);
  };
}

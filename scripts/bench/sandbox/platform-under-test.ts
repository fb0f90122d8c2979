import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request, type RequestOptions } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Deployment } from '../../../src/contract/deployments.ts';
import type { Size } from '../../../src/contract/shared.ts';
import { runPlatform, type RunningPlatform } from '../../../src/platform/builder/trial/run-platform.ts';

export type AppFiles = readonly { readonly path: string; readonly content: string }[];

/** The real platform in a process of its own, on a fresh data folder. */
export interface PlatformUnderTest extends RunningPlatform {
  /** Deploys own code whose preview everybody may open. It runs when this resolves. */
  deploy(name: string, files: AppFiles, size?: Size): Promise<Deployment>;
  /** Asks the app through the preview door; resolves with the status when the whole answer is there. */
  visit(deployment: Deployment, to?: string): Promise<number>;
  /** Asks every millisecond until the app itself answers 200. */
  untilItAnswers(deployment: Deployment, to?: string): Promise<void>;
}

/** Starts one, lends it, and takes all of it away again. */
export async function withPlatform(
  work: (platform: PlatformUnderTest) => Promise<void>,
  settings: Readonly<Record<string, string>> = {},
): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'bench-sandbox-'));
  const agent = new Agent({ keepAlive: true });
  const platform = await runPlatform(dataDir, settings);
  const visit = (deployment: Deployment, to = '/'): Promise<number> => {
    const { host, port } = new URL(deployment.preview_url);
    return answerOf({ host: '127.0.0.1', port: Number(port), path: to, headers: { host }, agent });
  };
  try {
    await work({
      ...platform,
      async deploy(name, files, size = 'small') {
        const { deployment_id } = await platform.call('deploy_code', { name, files: [...files], size, skip_checks: true });
        return platform.call('set_preview_access', { deployment_id, access: 'public' });
      },
      visit,
      untilItAnswers: (deployment, to) => untilOk(() => visit(deployment, to)),
    });
  } finally {
    agent.destroy();
    await platform.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** The status of an answer, once all of it was read. */
export function answerOf(options: RequestOptions): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const asked = request(options, (response) => {
    response.resume();
    response.on('end', () => resolve(response.statusCode ?? 0));
    response.on('error', reject);
  });
  asked.on('error', reject);
  asked.end();
  return promise;
}

/** Asks again a millisecond after every refusal or other answer than 200. */
export async function untilOk(ask: () => Promise<number>, deadlineMs = 30_000): Promise<void> {
  const end = performance.now() + deadlineMs;
  while ((await ask().catch(() => 0)) !== 200) {
    if (performance.now() > end) throw new Error(`No 200 within ${deadlineMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

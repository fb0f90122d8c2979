import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { OutputOf } from '../../contract/builder-toolset.ts';
import type { Wing } from './wing.ts';

export interface Flooded {
  readonly seconds: number;
  /** Calls of tools and visits that were answered meanwhile, and the slowest of them. */
  readonly answered: number;
  readonly slowestMs: number;
  /** How late the platform's own timers came. */
  readonly delayMs: { readonly p50: number; readonly p99: number; readonly max: number };
  /** The most that the log took on disk at any moment. */
  readonly mostBytes: number;
  readonly memoryGrownBytes: number;
  readonly log: OutputOf<'get_logs'>;
}

/** Serves, prints what it is told to when it is visited at /flood, and answers whether that has ended. */
const app = (line: string) => `
const { spawn } = require('node:child_process');
let state = 'calm';
require('node:http').createServer((req, res) => {
  if (req.url === '/flood') {
    state = 'flooding';
    spawn('/bin/bash', ['-c', ${JSON.stringify(line)}], { stdio: ['ignore', 'inherit', 'inherit'] }).on('exit', () => (state = 'over'));
  }
  res.end(state);
}).listen(process.env.PORT);
`;

/** Runs an app that floods its log, and uses the platform as ever meanwhile. */
export async function floodLog(wing: Wing, name: string, line: string): Promise<Flooded> {
  const { deployment_id, slug } = await wing.call('deploy_code', {
    name,
    files: [{ path: 'server.js', content: app(line) }],
    size: 'large',
    skip_checks: true,
  });
  const logs = path.join(wing.dataDir, 'deployments', deployment_id, 'logs');
  const delay = monitorEventLoopDelay({ resolution: 10 });
  const memory = process.memoryUsage.rss();
  const startedAt = performance.now();
  let answered = 0;
  let slowestMs = 0;
  let mostBytes = 0;
  let mostMemory = memory;
  delay.enable();
  await wing.visit(slug, '/flood');
  for (let state = ''; state !== 'over';) {
    const askedAt = performance.now();
    await wing.call('get_deployment', { deployment_id });
    await wing.call('list_deployments', {});
    state = (await wing.visit(slug)).text;
    answered += 3;
    slowestMs = Math.max(slowestMs, performance.now() - askedAt);
    mostBytes = Math.max(mostBytes, bytesBelow(logs));
    mostMemory = Math.max(mostMemory, process.memoryUsage.rss());
    // Of no use to this test, and no part of the platform: what it heard live.
    wing.events.splice(0, Math.max(0, wing.events.length - 100));
  }
  delay.disable();
  const seconds = (performance.now() - startedAt) / 1_000;
  // What it printed and nobody has read yet is in the log when it has stopped.
  await wing.call('stop_deployment', { deployment_id });
  const log = await wing.call('get_logs', { deployment_id, limit: 1_000 });
  await wing.call('delete_deployment', { deployment_id, confirm_name: name });
  const ms = (nanoseconds: number) => Math.round(nanoseconds / 1e5) / 10;
  return {
    seconds,
    answered,
    slowestMs,
    delayMs: { p50: ms(delay.percentile(50)), p99: ms(delay.percentile(99)), max: ms(delay.max) },
    mostBytes,
    memoryGrownBytes: mostMemory - memory,
    log,
  };
}

function bytesBelow(folder: string): number {
  return Number.parseInt(execFileSync('du', ['-sb', folder], { encoding: 'utf8' }), 10);
}

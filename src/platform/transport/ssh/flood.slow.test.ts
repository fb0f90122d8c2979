import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { spawn as spawnAtTerminal } from '@lydell/node-pty';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { runPlatform, type RunningPlatform } from '../../builder/trial/run-platform.ts';
import { counterApp } from '../../testing/counter-app.ts';
import { watchPlatform } from '../../testing/watched-platform.ts';
import { until } from '../../testing/wing.ts';

const floodSeconds = 60;
/** Until the heap has grown to what such a load takes. */
const settleSeconds = 20;
let dataDir = '';
let platform: RunningPlatform;
let deploymentId = '';
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'flood-'));
  platform = await runPlatform(dataDir);
  const runs = Promise.withResolvers<void>();
  platform.onEvent((event) => event.type === 'deployment' && event.deployment.status === 'running' && runs.resolve());
  deploymentId = (await platform.call('deploy_code', { name: 'flood', files: counterApp('one'), size: 'large' })).deployment_id;
  await runs.promise;
});
afterAll(async () => {
  await platform.stop();
  await rm(dataDir, { recursive: true, force: true });
});

interface Shell {
  /** All that it has said. */
  readonly seen: { text: string; bytes: number };
  type(text: string): void;
  close(): void;
}

async function overSsh(): Promise<Shell> {
  const { token, port } = await platform.call('create_ssh', { deployment_id: deploymentId });
  const options = ['BatchMode=yes', 'StrictHostKeyChecking=no', 'UserKnownHostsFile=/dev/null', 'LogLevel=ERROR'];
  const words = ['-F', '/dev/null', '-p', String(port), ...options.flatMap((option) => ['-o', option]), `${token}@127.0.0.1`];
  const client = spawnAtTerminal('ssh', words, { cols: 80, rows: 24 });
  const seen = { text: '', bytes: 0 };
  client.onData((text) => hear(seen, text));
  return { seen, type: (text) => client.write(text), close: () => client.kill('SIGKILL') };
}

async function inTheConsole(): Promise<Shell> {
  const cli = join(import.meta.dirname, '../../../cli/builder.ts');
  const env = { ...process.env, BUILDER_DATA_DIR: dataDir };
  const { stdout } = await promisify(execFile)(process.execPath, [cli, 'connection', '--json'], { env });
  const { server, tenant, token } = JSON.parse(stdout) as { server: string; tenant: string; token: string };
  const url = new URL(`/api/deployments/${deploymentId}/terminal?terminal=floodfloodflood`, server.replace('http', 'ws'));
  const socket = new WebSocket(url, { headers: { authorization: `Bearer ${token}`, 'x-mihu-tenant': tenant } });
  const seen = { text: '', bytes: 0 };
  socket.on('message', (data: Buffer, isBinary) => {
    if (!isBinary || data.byteLength === 0) return;
    hear(seen, data.toString('latin1'));
    socket.send(JSON.stringify({ type: 'ack', bytes: data.byteLength }));
  });
  return { seen, type: (text) => socket.send(Buffer.from(text)), close: () => socket.terminate() };
}

function hear(seen: Shell['seen'], text: string): void {
  seen.bytes += text.length;
  seen.text = (seen.text + text).slice(-20_000);
}

it.each([
  ['over SSH', overSsh],
  ['in a terminal of the console', inTheConsole],
])('a minute of a flood %s leaves the platform its time and its memory, and obeys Ctrl+C', async (_where, open) => {
  const { seen, type, close } = await open();
  await until('it prompts', () => seen.text.includes('$ '));
  type('yes\r');
  await until('a flood', () => seen.bytes > 5_000_000);
  await watchPlatform(platform, settleSeconds);
  const from = seen.bytes;
  const { longestAnswerMs, memoryMb } = await watchPlatform(platform, floodSeconds);
  const megabytes = Math.round((seen.bytes - from) / 1e6);
  const stopped = performance.now();
  type('\u0003');
  type('echo calm-$((40+2))\r');
  await until('it is calm', () => seen.text.includes('calm-42'), 5_000);
  const calmMs = performance.now() - stopped;
  close();
  process.stdout.write(
    `${megabytes} MB in ${floodSeconds} s; longest answer ${longestAnswerMs.toFixed(0)} ms; memory ${memoryMb.first.toFixed(0)} to at most ${memoryMb.most.toFixed(0)} MB; calm after ${calmMs.toFixed(0)} ms\n`,
  );
  expect(megabytes).toBeGreaterThan(5);
  expect(longestAnswerMs).toBeLessThan(1_000);
  expect(memoryMb.most - memoryMb.first).toBeLessThan(64);
  expect(calmMs).toBeLessThan(1_000);
});

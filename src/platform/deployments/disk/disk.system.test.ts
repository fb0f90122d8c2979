import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Deployment } from '../../../contract/deployments.ts';
import { openWing, until, type Wing } from '../../testing/wing.ts';

let wing: Wing;
let neighbour: string;
beforeAll(async () => {
  wing = await openWing();
  neighbour = (await deploy('Neighbour')).deployment_id;
});
afterAll(async () => {
  await wing.close();
});

/** Runs what a visit asks for in a shell of its own, and answers before it has ended. */
const files = [
  {
    path: 'server.js',
    content: `
const { spawn } = require('node:child_process');
require('node:http').createServer((req, res) => {
  const line = new URL(req.url, 'http://app').searchParams.get('run');
  if (line) spawn('/bin/bash', ['-c', line], { cwd: process.env.DATA_DIR, stdio: 'ignore' });
  res.end('ok');
}).listen(process.env.PORT);`,
  },
];
const deploy = (name: string) => wing.call('deploy_code', { name, files });
const get = (deployment_id: string) => wing.call('get_deployment', { deployment_id });
const ask = (slug: string, line: string) => wing.visit(slug, `/?run=${encodeURIComponent(line)}`);
const limitOf = ({ limits = [] }: Deployment, name: string) => limits.find((one) => one.name === name);
async function ended(id: string): Promise<Deployment> {
  await until('it was ended', async () => (await get(id)).status === 'failed', 50_000);
  return get(id);
}
const unharmed = async () => {
  expect((await wing.visit('neighbour')).text).toBe('ok');
  expect(await get(neighbour)).toMatchObject({ status: 'running', restarts: 0 });
};

describe('an app that fills the disk', () => {
  it('with bytes is ended with words, is not started again by itself, and can be started to clean up', async () => {
    const { deployment_id: id, slug } = await deploy('Fills');
    await ask(slug, 'for i in 1 2 3; do head -c 400M /dev/zero > big$i; done');
    const full = await ended(id);
    expect(full).toMatchObject({ stopped_reason: 'disk', restarts: 0 });
    expect(full.failure).toMatch(/^It used more than 1 GB on disk; its size small has 1 GB\. Give it a larger size, or start it and/);
    await unharmed();

    expect(await wing.call('start_deployment', { deployment_id: id })).toMatchObject({ status: 'running' });
    // How far over it came before somebody looked is the speed of the disk's to say.
    await until('it was looked at', async () => (limitOf(await get(id), 'disk')?.used ?? 0) >= 1_024);
    await wing.call('exec_command', { deployment_id: id, command: 'rm -f /data/big*' });
    await wing.call('restart_deployment', { deployment_id: id });
    await until('it was looked at again', async () => (limitOf(await get(id), 'disk')?.used ?? 9_999) < 100);
    expect((await get(id)).status).toBe('running');
  });

  it('with files by the ten thousand is ended like one that writes bytes', async () => {
    const { deployment_id: id, slug } = await deploy('Many files');
    await ask(slug, 'mkdir many; cd many; seq 1 1000000 | xargs -n 5000 touch');
    expect((await ended(id)).failure).toContain('more than 50,000 files on disk');
    await unharmed();
  });
});

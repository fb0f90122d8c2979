import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { counterApp } from '../testing/counter-app.ts';
import { openWing, until, type Wing } from '../testing/wing.ts';

let wing: Wing | undefined;
afterEach(async () => {
  await wing?.close();
  wing = undefined;
});

interface Told {
  readonly survivor: string;
  readonly resting: string;
}

/** Runs a platform until `moment` and ends it as a power cut does. */
async function killed(moment: 'at rest' | 'during a switch'): Promise<Told & { readonly dataDir: string }> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'wing-'));
  const child = fork(new URL('../testing/abrupt-platform.ts', import.meta.url), [dataDir, moment], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [told] = (await once(child, 'message')) as [Told];
  child.kill('SIGKILL');
  await once(child, 'exit');
  return { ...told, dataDir };
}

describe('after the platform was killed', () => {
  it('what ran runs again with its data and its log, what a person stopped stays stopped, and no box is left of before', async () => {
    const { dataDir, survivor, resting } = await killed('at rest');
    wing = await openWing({ dataDir });
    const opened = wing;
    await until('it runs again', async () => (await opened.call('get_deployment', { deployment_id: survivor })).status === 'running');
    expect(JSON.parse((await opened.visit('survivor')).text)).toMatchObject({ version: 'one', visits: 1 });
    expect(await opened.call('get_deployment', { deployment_id: resting })).toMatchObject({ status: 'stopped', stopped_reason: 'person' });
    expect(opened.sandboxes.list()).toHaveLength(1);
    const { lines } = await opened.call('get_logs', { deployment_id: survivor });
    expect(lines.map((line) => Number(line.cursor))).toEqual(lines.map((_, at) => at + 1));
    expect(lines.filter((line) => line.text === 'listening as one')).toHaveLength(2);
  });

  it('in the middle of a switch, the old version serves again or rests as before, and its data is as it was', async () => {
    const { dataDir, survivor, resting } = await killed('during a switch');
    wing = await openWing({ dataDir });
    const opened = wing;
    await until('it runs again', async () => (await opened.call('get_deployment', { deployment_id: survivor })).status === 'running');
    expect(JSON.parse((await opened.visit('survivor')).text)).toMatchObject({ version: 'one', visits: 1 });
    expect(await opened.call('get_deployment', { deployment_id: survivor })).toMatchObject({ version: 1 });
    expect(await opened.call('get_deployment', { deployment_id: resting })).toMatchObject({
      version: 1,
      status: 'stopped',
      stopped_reason: 'person',
    });
  });

  it('in the middle of a first deploy_code, what is whole runs, and what is not says what to do', async () => {
    const first = await openWing();
    const whole = await first.call('deploy_code', { name: 'Whole', files: counterApp('one') });
    const torn = await first.call('deploy_code', { name: 'Torn', files: counterApp('one') });
    await first.call('stop_deployment', { deployment_id: whole.deployment_id });
    await first.call('stop_deployment', { deployment_id: torn.deployment_id });
    await first.store.pool.query('update deployments set stopped_reason = null, started_at = null');
    await first.store.pool.query('update deployments set version = 0 where deployment_id = $1', [torn.deployment_id]);
    await first.close({ keepData: true });
    wing = await openWing({ dataDir: first.dataDir });
    const opened = wing;
    const read = (deployment_id: string) => opened.call('get_deployment', { deployment_id });
    await until('it runs', async () => (await read(whole.deployment_id)).status === 'running');
    expect(await read(torn.deployment_id)).toMatchObject({
      status: 'stopped',
      version: 0,
      failure: expect.stringContaining(`deploy_code with deployment_id ${torn.deployment_id}`),
    });
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Deployment } from '../../contract/deployments.ts';
import type { WaitingBox } from '../sandbox/box.ts';
import { counterApp } from '../testing/counter-app.ts';
import { openWing, until, type Wing } from '../testing/wing.ts';

let wing: Wing;
let app: Deployment;
/** What was opened to wait since the test began. */
let prepared: WaitingBox[] = [];
beforeAll(async () => {
  wing = await openWing();
  const { prepare } = wing.sandboxes;
  vi.spyOn(wing.sandboxes, 'prepare').mockImplementation(async (...asked) => {
    const box = await prepare(...asked);
    prepared.push(box);
    return box;
  });
  app = await wing.call('deploy_code', { name: 'Waiting', files: counterApp('one'), env: { GREETING: 'hello' } });
});
afterAll(() => wing.close());
beforeEach(async () => {
  prepared = [];
  const { status } = await wing.call('get_deployment', { deployment_id: app.deployment_id });
  if (status === 'stopped') await wing.call('start_deployment', { deployment_id: app.deployment_id });
  prepared = [];
});

const boxOf = async ({ deployment_id }: Deployment) => (await wing.deployments.running('ten_test', deployment_id)).box;
const start = () => wing.call('start_deployment', { deployment_id: app.deployment_id });

/** Stops the app and waits until its next box waits. */
async function stopped(): Promise<WaitingBox> {
  await wing.call('stop_deployment', { deployment_id: app.deployment_id });
  await until('a box waits', () => prepared.length > 0);
  return prepared[0]!;
}

describe('a box that waits for a start', () => {
  it('is on no list and no bill, and is the one that the start uses, with the environment of that start', async () => {
    const waiting = await stopped();
    expect(wing.sandboxes.list()).toEqual([]);
    expect(await wing.call('get_deployment', { deployment_id: app.deployment_id })).toMatchObject({ status: 'stopped' });
    await start();
    const box = await boxOf(app);
    expect(box.id).toBe(waiting.spec.boxId);
    const { stdout } = await box.exec({ argv: ['printenv', 'GREETING'], timeoutMs: 5_000, maxBytesPerStream: 100 });
    expect(stdout).toBe('hello\n');
    expect((await wing.visit(app.slug, '/count')).status).toBe(200);
  });

  it('has no process of the app in it', async () => {
    const waiting = await stopped();
    const box = await waiting.occupy({ env: {} });
    const { stdout } = await box.exec({ argv: ['sh', '-c', 'cat /proc/[0-9]*/cmdline'], timeoutMs: 5_000, maxBytesPerStream: 10_000 });
    expect(stdout).not.toContain('server.js');
    await box.destroy();
  });

  it('is lost in silence: another one takes its place', async () => {
    const first = await stopped();
    await first.destroy();
    await until('another one waits', () => prepared.length === 2);
    await start();
    expect((await boxOf(app)).id).toBe(prepared[1]?.spec.boxId);
  });

  it('is not used by a start that wants another size', async () => {
    const waiting = await stopped();
    await wing.call('set_size', { deployment_id: app.deployment_id, size: 'medium' });
    expect((await waiting.closed).reason).toBe('destroyed');
    await start();
    expect((await boxOf(app)).spec.size).toBe('medium');
  });

  it('never keeps data that a restore has replaced', async () => {
    const { backup_id } = await wing.call('backup_deployment', { deployment_id: app.deployment_id });
    const { visits } = JSON.parse((await wing.visit(app.slug)).text) as { visits: number };
    await wing.visit(app.slug, '/count');
    const waiting = await stopped();
    await wing.call('restore_backup', { deployment_id: app.deployment_id, backup_id });
    expect((await waiting.closed).reason).toBe('destroyed');
    await start();
    expect(JSON.parse((await wing.visit(app.slug)).text)).toMatchObject({ visits });
  });

  it('waits while an app that crashed waits for its restart', async () => {
    const { restarts } = await wing.call('get_deployment', { deployment_id: app.deployment_id });
    await wing.visit(app.slug, '/crash');
    await until('it is up again', async () => {
      const now = await wing.call('get_deployment', { deployment_id: app.deployment_id });
      return now.status === 'running' && now.restarts > restarts;
    });
    expect((await boxOf(app)).id).toBe(prepared[0]?.spec.boxId);
  });

  it('is there for the next version before the one before has ended', async () => {
    await wing.call('deploy_code', { name: app.name, deployment_id: app.deployment_id, files: counterApp('two') });
    const box = await boxOf(app);
    expect(box.spec.owner.version).toBe(2);
    expect(box.id).toBe(prepared[0]?.spec.boxId);
    expect(JSON.parse((await wing.visit(app.slug)).text)).toMatchObject({ version: 'two' });
  });

  it('ends with its deployment', async () => {
    const waiting = await stopped();
    await wing.call('delete_deployment', { deployment_id: app.deployment_id, confirm_name: app.name });
    expect((await waiting.closed).reason).toBe('destroyed');
  });
});

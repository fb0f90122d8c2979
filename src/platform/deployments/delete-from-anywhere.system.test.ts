import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeploymentStatus } from '../../contract/deployments.ts';
import { countLeftovers } from '../sandbox/conformance/leftovers.ts';
import { counterApp } from '../testing/counter-app.ts';
import { openWing, until, type Wing } from '../testing/wing.ts';

let wing: Wing;
beforeAll(async () => {
  wing = await openWing();
});
afterAll(() => wing.close());

const deploy = (name: string, files: readonly { path: string; content: string }[], deployment_id?: string) =>
  wing.call('deploy_code', { name, files: [...files], skip_checks: true, ...(deployment_id === undefined ? {} : { deployment_id }) });
const script = (content: string) => [{ path: 'server.js', content }];
const idOf = async (name: string) => {
  const find = async () => (await wing.call('list_deployments', { query: name })).deployments[0]?.deployment_id ?? '';
  await until(`${name} is there`, async () => (await find()) !== '');
  return find();
};
const reaches = (deployment_id: string, status: DeploymentStatus) =>
  until(`it is ${status}`, async () => (await wing.call('get_deployment', { deployment_id })).status === status);

const startsOf = (deployment_id: string) =>
  wing.events.filter(
    (event) => event.type === 'log' && event.deployment_id === deployment_id && event.line.text.startsWith('Starting version'),
  ).length;

/** Brings a deployment into a status and leaves it there. Answers its id. */
const ways: Record<string, (name: string) => Promise<string>> = {
  running: async (name) => (await deploy(name, counterApp('one'))).deployment_id,
  stopped: async (name) => {
    const { deployment_id } = await deploy(name, counterApp('one'));
    await wing.call('stop_deployment', { deployment_id });
    return deployment_id;
  },
  'starting, and never up': async (name) => {
    void deploy(name, script('setInterval(() => {}, 1000)')).catch(() => undefined);
    const deployment_id = await idOf(name);
    await reaches(deployment_id, 'starting');
    return deployment_id;
  },
  'crashed, before it is tried again': async (name) => {
    void deploy(name, script('process.exit(1)')).catch(() => undefined);
    const deployment_id = await idOf(name);
    await until('it has crashed some times', async () => (await wing.call('get_deployment', { deployment_id })).restarts >= 2);
    return deployment_id;
  },
  failed: async (name) => {
    const { deployment_id } = await deploy(name, script('require("net").createServer().listen(3000)'));
    await reaches(deployment_id, 'failed');
    return deployment_id;
  },
  'stopping, while its app does not care': async (name) => {
    const deaf = `process.on('SIGTERM', () => {}); require('net').createServer().listen(process.env.PORT)`;
    const { deployment_id } = await deploy(name, script(deaf));
    void wing.call('stop_deployment', { deployment_id }).catch(() => undefined);
    await reaches(deployment_id, 'stopping');
    return deployment_id;
  },
  'switching to a version that does not come up': async (name) => {
    const { deployment_id } = await deploy(name, counterApp('one'));
    void deploy(name, script('setInterval(() => {}, 1000)'), deployment_id).catch(() => undefined);
    await reaches(deployment_id, 'starting');
    return deployment_id;
  },
};

describe('a deployment can be deleted while it is', () => {
  // All at once: most of them only wait.
  it.concurrent.each(Object.keys(ways).map((way, at) => [way, `Somewhere ${at}`]))('%s', async (way, name) => {
    const deployment_id = await ways[way]!(name);
    const before = startsOf(deployment_id);
    expect(await wing.call('delete_deployment', { deployment_id, confirm_name: name })).toEqual({ deleted: true });
    // Nothing is started any more only to be ended.
    expect(startsOf(deployment_id)).toBe(before);
    await expect(wing.call('get_deployment', { deployment_id })).rejects.toThrow('There is no deployment');
    expect(wing.sandboxes.list().filter((box) => box.spec.owner.deploymentId === deployment_id)).toEqual([]);
  });

  it('deleted already, which says so and does no harm', async () => {
    const deployment_id = await ways['running']!('Twice');
    const both = await Promise.allSettled([1, 2].map(() => wing.call('delete_deployment', { deployment_id, confirm_name: 'Twice' })));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('and then no box, no limit and no folder of a box is left', async () => {
    await until('no box is left', () => wing.sandboxes.list().length === 0);
    expect(countLeftovers(wing.dataDir)).toMatchObject({ files: 0, limits: 0 });
  });
});

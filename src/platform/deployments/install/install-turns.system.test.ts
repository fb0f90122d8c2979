import { mkdtemp, readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../clock.ts';
import { createSlots } from '../../slots.ts';
import { openPackageRegistry, type PackageRegistry } from '../../testing/package-registry.ts';
import { openWing, until, type Wing } from '../../testing/wing.ts';
import { hostPackageTools } from './host-package-tools.ts';
import { createInstalledPackages } from './installed-packages.ts';

let wing: Wing;
let registry: PackageRegistry;
const names = ['one', 'two', 'three'];
beforeAll(async () => {
  registry = await openPackageRegistry(names.map((name) => ({ name, version: '1.0.0', files: { 'index.js': '' } })));
  const environment = { ...process.env, npm_config_registry: registry.url };
  wing = await openWing({ packageTools: hostPackageTools(environment, () => performance.now()) });
});
afterAll(async () => {
  await wing.close();
  registry.close();
});

const manifest = (name: string) => JSON.stringify({ dependencies: { [name]: '1.0.0' } });
const asked = (name: string) => registry.requests.includes(`GET /${name}`);
const boxes = () => wing.sandboxes.list().filter((box) => box.spec.purpose === 'check').length;

async function oneAtATime() {
  const root = await mkdtemp(path.join(wing.dataDir, 'turns-'));
  const environment = { ...process.env, npm_config_registry: registry.url };
  const tools = hostPackageTools(environment, () => performance.now());
  const packages = createInstalledPackages({ root, sandboxes: wing.sandboxes, clock: systemClock, tools, slots: createSlots(1) });
  const said: string[] = [];
  const ready = (name: string, signal?: AbortSignal) =>
    packages.ready(
      {
        deploymentId: `dep_${name}`,
        order: { manager: 'npm', missing: [name], inputs: ['package.json'] },
        hashes: new Map([['package.json', name]]),
        inputs: async () => [{ path: 'package.json', content: manifest(name) }],
        say: (line) => said.push(`${name}: ${line}`),
      },
      signal,
    );
  return { root, ready, said };
}

describe('installs', () => {
  it('wait for their turn and say so; one that nobody waits for any more leaves the line, or ends', async () => {
    const { root, ready, said } = await oneAtATime();
    const release = registry.hold();
    const stopped = new AbortController();
    const first = ready('one', stopped.signal);
    await until('the first asks', () => asked('one'));
    const impatient = new AbortController();
    const second = ready('two', impatient.signal);
    const third = ready('three');
    await until('two wait', () => said.filter((line) => line.includes('as soon as other installs are done')).length === 2);
    expect(boxes()).toBe(1);
    impatient.abort(new Error('called off'));
    await expect(second).rejects.toThrow('nobody waits');

    // One more who waits keeps it alive; the last one to leave ends it, and the next begins.
    const also = new AbortController();
    const joined = ready('one', also.signal);
    stopped.abort();
    expect(boxes()).toBe(1);
    also.abort();
    await expect(first).rejects.toThrow('nobody waits');
    await expect(joined).rejects.toThrow('nobody waits');
    release();
    expect((await third).source).toContain('dep_three');
    expect(asked('two')).toBe(false);
    expect(boxes()).toBe(0);
    const left = await Promise.all(names.map((name) => readdir(path.join(root, `dep_${name}`)).catch(() => [])));
    expect(left.map((entries) => entries.length)).toEqual([0, 0, 1]);

    // What was called off is installed when somebody asks again; whoever has given up already begins nothing.
    await expect(ready('two', AbortSignal.abort())).rejects.toThrow('nobody waits');
    expect((await ready('two')).source).toContain('dep_two');
    expect((await ready('two', AbortSignal.abort())).source).toContain('dep_two');
  });

  it('end with the stop and with the deletion of their app', async () => {
    for (const tool of ['stop_deployment', 'delete_deployment'] as const) {
      const release = registry.hold();
      const before = registry.requests.length;
      const files = [
        { path: 'package.json', content: manifest('one') },
        { path: 'server.js', content: '' },
      ];
      const deploying = wing.call('deploy_code', { name: `Ends ${tool}`, files });
      await until('npm asks', () => registry.requests.length > before);
      const [made] = (await wing.call('list_deployments', { query: `Ends ${tool}` })).deployments;
      const deployment_id = made?.deployment_id ?? '';
      await wing.call(tool, { deployment_id, confirm_name: `Ends ${tool}` } as never);
      await deploying.catch(() => undefined);
      await until('its box is gone', () => boxes() === 0);
      const left = () => readdir(path.join(wing.dataDir, 'packages', deployment_id)).catch(() => []);
      await expect.poll(left).toEqual([]);
      release();
    }
  });
});

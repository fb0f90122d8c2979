import { describe, expect, it } from 'vitest';
import { prepareInstall } from './prepare-install.ts';

const tool = { registry: new URL('https://packages.example/'), alsoFrom: [], kind: 'x', mounts: [], env: {}, command: ['node', 'npm'] };
const order = (manager: 'npm' | 'pnpm' | 'yarn') => ({ manager, missing: ['left'], inputs: [] });
const manifest = {
  dependencies: { left: '1' },
  scripts: { postinstall: 'rm -rf /' },
  packageManager: 'pnpm@10.1.0',
  devEngines: { packageManager: { name: 'pnpm' } },
};
const inputs = [
  { path: 'package.json', content: JSON.stringify(manifest) },
  { path: 'pnpm-lock.yaml', content: "lockfileVersion: '9.0'\n" },
];

describe('an install', () => {
  it('has of package.json neither scripts of the app nor the package manager that it names', () => {
    const { files } = prepareInstall(order('pnpm'), tool, inputs);
    expect(files.map(({ path, content }) => [path, content])).toEqual([
      ['package.json', '{"dependencies":{"left":"1"}}'],
      ['pnpm-lock.yaml', "lockfileVersion: '9.0'\n"],
    ]);
  });

  it('with pnpm fetches that from the same registry and holds to the lock file, with nothing outside of its folder', () => {
    const { steps, manager, result } = prepareInstall(order('pnpm'), tool, inputs);
    expect([manager, result]).toEqual(['pnpm 10.1.0', 'node_modules']);
    const [fetch = [], install = []] = steps;
    expect(fetch.slice(0, 3)).toEqual(['node', 'npm', 'install']);
    expect(fetch).toEqual(expect.arrayContaining(['pnpm@10.1.0', '--registry=https://packages.example/']));
    const words = ['--frozen-lockfile', '--prod', '--registry=https://packages.example/', '--config.enable-global-virtual-store=false'];
    expect(install).toEqual(expect.arrayContaining([...words, '--config.dangerously-allow-all-builds=true']));
    expect(install).not.toContain('--config.trust-lockfile=true');
  });

  it('with a pnpm whose hash is named looks at its package before anything of it is unpacked', () => {
    const exact = { ...manifest, packageManager: `pnpm@10.1.0+sha512.${'Ab'.repeat(64)}` };
    const named = inputs.map((file) => (file.path === 'package.json' ? { ...file, content: JSON.stringify(exact) } : file));
    const [pack = [], check = [], fetch = []] = prepareInstall(order('pnpm'), tool, named).steps;
    expect(pack).toEqual(expect.arrayContaining(['pack', 'pnpm@10.1.0', '--registry=https://packages.example/']));
    expect(check.slice(-4)).toEqual(['pnpm-10.1.0.tgz', 'pnpm 10.1.0', 'sha512', 'ab'.repeat(64)]);
    expect(fetch).toEqual(expect.arrayContaining(['install', '/app/pnpm-10.1.0.tgz']));
  });

  it('with pnpm leaves to the project whose scripts run, where it says so', () => {
    const decides = [...inputs, { path: 'pnpm-workspace.yaml', content: 'allowBuilds:\n  left: true\n' }];
    const [, install = []] = prepareInstall(order('pnpm'), tool, decides).steps;
    expect(install.filter((word) => /builds/.test(word))).toEqual([]);
  });

  it('with yarn checks the lock file with all packages and then leaves out those for development', () => {
    const named = [{ path: 'package.json', content: JSON.stringify({ packageManager: 'yarn@4.9.4' }) }];
    const { steps, manager } = prepareInstall(order('yarn'), tool, named);
    expect(manager).toBe('yarn 4.9.4');
    const [fetch = [], check = [], focus = []] = steps;
    expect(fetch).toEqual(expect.arrayContaining(['@yarnpkg/cli-dist@4.9.4', '--registry=https://packages.example/']));
    expect(check.slice(-3)).toEqual(['install', '--immutable', '--mode=skip-build']);
    expect(focus.slice(-3)).toEqual(['workspaces', 'focus', '--production']);
    const exact = [{ path: 'package.json', content: JSON.stringify({ packageManager: 'yarn@4.9.4+sha256.ab' }) }];
    const [, hash = []] = prepareInstall(order('yarn'), tool, exact).steps;
    expect(hash.slice(-4)).toEqual(['manager/node_modules/@yarnpkg/cli-dist/bin/yarn.js', 'yarn 4.9.4', 'sha256', 'ab']);
    const settings = ['YARN_NODE_LINKER=node-modules', 'YARN_NPM_REGISTRY_SERVER=https://packages.example', 'YARN_IGNORE_PATH=1'];
    for (const step of [check, focus]) expect(step).toEqual(expect.arrayContaining(settings));
  });
});

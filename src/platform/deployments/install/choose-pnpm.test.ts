import { describe, expect, it } from 'vitest';
import { choosePnpm } from './choose-pnpm.ts';
import { nodeManager } from './node-manager.ts';

const files = (manifest: object, others: Record<string, string>) => [
  { path: 'package.json', content: JSON.stringify(manifest) },
  ...Object.entries(others).map(([path, content]) => ({ path, content })),
];
const lock = (version: string, rest = '') => `lockfileVersion: ${version}\n\nsettings:\n  autoInstallPeers: true\n${rest}`;
const choice = (manifest: object, text: string, others: Record<string, string> = {}) =>
  choosePnpm(files(manifest, { 'pnpm-lock.yaml': text, ...others }));
const chosen = (...given: Parameters<typeof choice>) => {
  const made = choice(...given);
  if (!made.ok) throw made.error;
  return made.pnpm;
};
const refusal = (...given: Parameters<typeof choice>) => {
  const made = choice(...given);
  return made.ok ? null : `${made.error.message} ${made.error.hint}`;
};

describe('pnpm installs', () => {
  it('when its lock file is there, and npm’s is not or package.json names pnpm', () => {
    expect(nodeManager(files({}, { 'pnpm-lock.yaml': '' }))).toBe('pnpm');
    expect(nodeManager(files({}, { 'pnpm-lock.yaml': '', 'package-lock.json': '{}' }))).toBe('npm');
    expect(nodeManager(files({ packageManager: 'pnpm@10.1.0' }, { 'pnpm-lock.yaml': '', 'package-lock.json': '{}' }))).toBe('pnpm');
    expect(nodeManager(files({ packageManager: 'pnpm@10.1.0' }, { 'package-lock.json': '{}' }))).toBe('npm');
  });

  it('in the version that package.json names, without its hash', () => {
    expect(chosen({ packageManager: 'pnpm@8.15.9+sha512.ab' }, lock("'6.0'"))).toMatchObject({ version: '8.15.9', named: true });
    const engines = { packageManager: { name: 'pnpm', version: '^10.4.0' } };
    expect(chosen({ devEngines: engines }, lock("'9.0'"))).toMatchObject({ version: '^10.4.0', named: true });
    expect(chosen({ packageManager: 'pnpm@13.0.0' }, lock("'10.0'"))).toMatchObject({ version: '13.0.0' });
  });

  it('in the newest version that reads the lock file where none is named, and never from elsewhere', () => {
    const versions = ['5.4', "'6.0'", "'9.0'"].map((version) => chosen({}, lock(version)).version);
    expect(versions).toEqual(['7', '9', '12']);
    expect(chosen({ packageManager: 'yarn@4.1.0' }, lock("'9.0'"))).toMatchObject({ version: '12', named: false });
    expect(chosen({ packageManager: 'pnpm@https://files.example/pnpm.tgz' }, lock("'9.0'"))).toMatchObject({ version: '12', named: false });
    expect(chosen({ packageManager: 7, devEngines: [] }, lock("'9.0'"))).toMatchObject({ version: '12' });
  });

  it('in the last version that looks for settings where a project has them', () => {
    expect(chosen({ pnpm: { overrides: {} } }, lock("'9.0'")).version).toBe('10');
    expect(chosen({}, lock("'9.0'"), { '.npmrc': 'registry=https://r.example\nauto-install-peers=false\n' }).version).toBe('10');
    expect(chosen({}, lock("'9.0'"), { '.npmrc': '@x:registry=https://r.example\n//r.example/:_authToken=1\n' }).version).toBe('12');
    expect(chosen({}, lock("'9.0'"), { 'pnpm-workspace.yaml': 'onlyBuiltDependencies:\n  - esbuild\n' }).version).toBe('10');
    expect(chosen({ pnpm: {} }, lock("'6.0'")).version).toBe('9');
  });

  it('with all scripts of packages, unless the project decides on them itself', () => {
    expect(chosen({}, lock("'9.0'")).decidesOnScripts).toBe(false);
    expect(chosen({}, lock("'9.0'"), { 'pnpm-workspace.yaml': 'allowBuilds:\n  esbuild: false\n' }).decidesOnScripts).toBe(true);
    expect(chosen({ pnpm: { onlyBuiltDependencies: [] } }, lock("'9.0'")).decidesOnScripts).toBe(true);
    expect(chosen({}, lock("'9.0'"), { '.npmrc': 'ignore-scripts=true' }).decidesOnScripts).toBe(true);
    expect(chosen({ scripts: { ci: 'pnpm install --ignore-scripts' } }, lock("'9.0'")).decidesOnScripts).toBe(false);
  });

  it('into node_modules, also where a project wants none', () => {
    expect(chosen({}, lock("'9.0'"), { '.npmrc': 'node-linker=pnp' }).withoutModules).toBe(true);
    expect(chosen({}, lock("'9.0'"), { 'pnpm-workspace.yaml': 'nodeLinker: hoisted' }).withoutModules).toBe(false);
  });

  it('not for a workspace, nor by a lock file that nobody knows, and says what to do', () => {
    const importers =
      "\nimporters:\n\n  .: {}\n\n  apps/web:\n    dependencies:\n      left:\n        specifier: 1\n\n  'packages/@x/ui':\n    {}\n\npackages:\n\n  a: {}\n";
    expect(refusal({}, lock("'9.0'", importers))).toMatch(/workspace \(with apps\/web, packages\/@x\/ui\).*pnpm --filter/);
    expect(refusal({}, lock("'9.0'", importers).replaceAll('\n', '\r\n'))).toContain('(with apps/web');
    expect(refusal({}, lock("'9.0'", '\nimporters:\n\n  .:\n    dependencies:\n      left:\n        specifier: 1\n'))).toBeNull();
    expect(refusal({}, lock("'12.0'"))).toMatch(/has lockfileVersion 12\.0, and no pnpm is known.*"packageManager"/);
    expect(refusal({}, '')).toContain('says no lockfileVersion');
  });
});

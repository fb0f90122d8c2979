import type { AppFile } from '../../app-file.ts';
import { boxAppFolder } from '../../sandbox/box-paths.ts';
import { checkManager } from './check-manager.ts';
import type { ChosenPnpm } from './choose-pnpm.ts';
import type { PackageTool } from './package-tools.ts';
import { fetchManager, forInstall, npmCommand, type Prepared } from './prepared.ts';

/**
 * pnpm comes from the registry into the box of its install, and goes with it. Its own layout stays, with the links between packages:
 * they are relative and stay inside node_modules, and packages find what they name and nothing else, as where the code was written.
 */
export function preparePnpm(tool: PackageTool, pnpm: ChosenPnpm, inputs: readonly AppFile[]): Prepared {
  // Said as settings, because pnpm knows few of them as arguments in all of its versions.
  const settings = asWords({
    ...ownFolders,
    'update-notifier': 'false',
    'fetch-retries': '1',
    'fetch-retry-mintimeout': '1000',
    'fetch-timeout': '60000',
  });
  const install = [...pnpmInstall(pnpm), '--reporter=append-only', `--registry=${tool.registry.href}`];
  return {
    manager: `pnpm ${pnpm.version}`,
    files: forInstall(inputs),
    steps: [...fetchPnpm(tool, pnpm), ['manager/node_modules/.bin/pnpm', ...install, ...settings]],
    result: 'node_modules',
  };
}

/** Its hash is that of its package as the registry has it, so that it is looked at before anything of it is unpacked. */
function fetchPnpm(tool: PackageTool, { version, hash }: ChosenPnpm): readonly (readonly string[])[] {
  if (hash === null) return [fetchManager(tool, `pnpm@${version}`)];
  const packed = `pnpm-${version}.tgz`;
  return [
    [...npmCommand(tool, 'pack', `pnpm@${version}`), '--loglevel=error'],
    checkManager(packed, `pnpm ${version}`, hash),
    fetchManager(tool, `${boxAppFolder}/${packed}`),
  ];
}

/** Beside what is kept and on its disk, so that files are linked and not copied; nothing leads out of node_modules. */
const ownFolders = {
  'store-dir': 'store',
  'cache-dir': 'cache/pnpm',
  'state-dir': 'cache/state',
  'modules-dir': 'node_modules',
  'virtual-store-dir': 'node_modules/.pnpm',
  'enable-global-virtual-store': 'false',
};

/** The same for the image that a version becomes elsewhere. */
export function pnpmInImage(pnpm: ChosenPnpm): string {
  return `npm install -g 'pnpm@${pnpm.version}' && pnpm ${pnpmInstall(pnpm).join(' ')}`;
}

function pnpmInstall(pnpm: ChosenPnpm): readonly string[] {
  const settings = {
    // As with npm: they can do no more in this box than their code does in the app.
    ...(pnpm.decidesOnScripts ? {} : { 'dangerously-allow-all-builds': 'true', 'strict-dep-builds': 'false' }),
    // Whoever wrote the lock file with an older pnpm was not asked to wait until a package is so many days old.
    ...(pnpm.named ? {} : { 'trust-lockfile': 'true' }),
    ...(pnpm.withoutModules ? { 'node-linker': 'isolated' } : {}),
  };
  return ['install', '--frozen-lockfile', '--prod', ...asWords(settings)];
}

function asWords(settings: Readonly<Record<string, string>>): string[] {
  return Object.entries(settings).map(([name, value]) => `--config.${name}=${value}`);
}

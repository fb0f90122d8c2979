import type { AppFile } from '../../app-file.ts';
import { bytesOf } from '../compare-versions.ts';
import type { InstallOrder } from './install-order.ts';
import type { PackageTool } from './package-tools.ts';
import { projectDependencies } from './pip-requirements.ts';

/** An install as its box gets it. Paths are relative to the one folder that it has. */
export interface Prepared {
  readonly files: readonly AppFile[];
  readonly arguments: readonly string[];
  /** The folder that it leaves what was installed in. */
  readonly result: string;
}

export function prepareInstall(order: InstallOrder, tool: PackageTool, inputs: readonly AppFile[]): Prepared {
  return order.manager === 'npm' ? prepareNpm(tool, inputs) : preparePip(tool, inputs);
}

/**
 * Scripts of packages run: they can do no more in this box than their code does in the app, and binaries depend on them. The
 * app's own do not: its files are not there, so that the manifests alone decide what is installed.
 */
function prepareNpm(tool: PackageTool, inputs: readonly AppFile[]): Prepared {
  const locked = inputs.some(({ path }) => path === 'package-lock.json' || path === 'npm-shrinkwrap.json');
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--no-progress', '--loglevel=warn'];
  const patience = ['--fetch-retries=1', '--fetch-retry-mintimeout=1000', '--fetch-timeout=60000'];
  return {
    files: inputs.map((file) => (file.path === 'package.json' ? { path: file.path, content: withoutScripts(file) } : file)),
    arguments: [locked ? 'ci' : 'install', '--omit=dev', ...quiet, ...patience, `--registry=${tool.registry.href}`, '--cache=cache'],
    result: 'node_modules',
  };
}

function withoutScripts(file: AppFile): string {
  const { scripts: _, ...manifest } = JSON.parse(bytesOf(file).toString('utf8')) as Record<string, unknown>;
  return JSON.stringify(manifest);
}

const ownList = 'install-these.txt';

function preparePip(tool: PackageTool, inputs: readonly AppFile[]): Prepared {
  const named = inputs.find(({ path }) => path === 'requirements.txt');
  const project = inputs.find(({ path }) => path === 'pyproject.toml');
  const listed = project === undefined ? [] : projectDependencies(bytesOf(project).toString('utf8'));
  const lists = [...(named === undefined ? [] : ['-r', named.path]), ...(listed.length === 0 ? [] : ['-r', ownList])];
  const quiet = ['--disable-pip-version-check', '--no-input', '--no-cache-dir', '--progress-bar=off', '--no-warn-script-location'];
  const from = ['--retries=1', '--timeout=30', `--index-url=${tool.registry.href}`];
  return {
    files: [...inputs.filter(({ path }) => path !== 'pyproject.toml'), { path: ownList, content: `${listed.join('\n')}\n` }],
    arguments: ['install', '--target=site-packages', ...quiet, ...from, ...lists],
    result: 'site-packages',
  };
}

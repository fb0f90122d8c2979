import type { AppFile } from '../../app-file.ts';
import { bytesOf } from '../compare-versions.ts';
import { choosePnpm } from './choose-pnpm.ts';
import { chooseYarn } from './choose-yarn.ts';
import type { InstallOrder } from './install-order.ts';
import type { PackageTool } from './package-tools.ts';
import { projectDependencies } from './pip-requirements.ts';
import { forInstall, npmCommand, type Prepared } from './prepared.ts';
import { preparePnpm } from './prepare-pnpm.ts';
import { prepareYarn } from './prepare-yarn.ts';

/** @throws ToolError when the lock file of an order cannot be followed. */
export function prepareInstall(order: InstallOrder, tool: PackageTool, inputs: readonly AppFile[]): Prepared {
  switch (order.manager) {
    case 'npm':
      return prepareNpm(tool, inputs);
    case 'pnpm': {
      const choice = choosePnpm(inputs);
      if (!choice.ok) throw choice.error;
      return preparePnpm(tool, choice.pnpm, inputs);
    }
    case 'yarn': {
      const choice = chooseYarn(inputs);
      if (!choice.ok) throw choice.error;
      return prepareYarn(tool, choice.yarn, inputs);
    }
    case 'pip':
      return preparePip(tool, inputs);
  }
}

/**
 * Scripts of packages run: they can do no more in this box than their code does in the app, and binaries depend on them. The
 * app's own do not: its files are not there, so that the manifests alone decide what is installed.
 */
function prepareNpm(tool: PackageTool, inputs: readonly AppFile[]): Prepared {
  const locked = inputs.some(({ path }) => path === 'package-lock.json' || path === 'npm-shrinkwrap.json');
  return {
    manager: 'npm',
    files: forInstall(inputs),
    steps: [npmCommand(tool, locked ? 'ci' : 'install', '--omit=dev')],
    result: 'node_modules',
  };
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
    manager: 'pip',
    files: [...inputs.filter(({ path }) => path !== 'pyproject.toml'), { path: ownList, content: `${listed.join('\n')}\n` }],
    steps: [[...tool.command, 'install', '--target=site-packages', ...quiet, ...from, ...lists]],
    result: 'site-packages',
  };
}

import type { AppFile } from '../../app-file.ts';
import { boxProxyPort } from '../../sandbox/box-paths.ts';
import { checkManager } from './check-manager.ts';
import type { ChosenYarn } from './choose-yarn.ts';
import type { PackageTool } from './package-tools.ts';
import { fetchManager, forInstall, type Prepared } from './prepared.ts';

/** All of yarn in one file. */
const program = 'manager/node_modules/@yarnpkg/cli-dist/bin/yarn.js';

/** yarn 4 and later, which comes and goes as pnpm does. It checks its lock file only with all packages, so those for development come first and go again. */
export function prepareYarn(tool: PackageTool, yarn: ChosenYarn, inputs: readonly AppFile[]): Prepared {
  const { registry } = tool;
  const proxy = `http://127.0.0.1:${boxProxyPort}`;
  const settings = {
    ...yarnSettings(yarn),
    YARN_NPM_REGISTRY_SERVER: registry.href.replace(/\/$/, ''),
    ...(registry.protocol === 'http:' ? { YARN_UNSAFE_HTTP_WHITELIST: registry.hostname } : {}),
    YARN_HTTP_PROXY: proxy,
    YARN_HTTPS_PROXY: proxy,
    YARN_HTTP_RETRY: '1',
    YARN_ENABLE_GLOBAL_CACHE: 'true',
    YARN_GLOBAL_FOLDER: '/app/cache/yarn',
    YARN_ENABLE_TELEMETRY: 'false',
    YARN_ENABLE_PROGRESS_BARS: 'false',
    YARN_ENABLE_HYPERLINKS: 'false',
    YARN_ENABLE_INLINE_BUILDS: 'true',
  };
  const command = ['/usr/bin/env', ...assigned(settings), 'manager/node_modules/.bin/yarn'];
  return {
    manager: `yarn ${yarn.version}`,
    files: forInstall(inputs),
    steps: [
      fetchManager(tool, `@yarnpkg/cli-dist@${yarn.version}`),
      ...(yarn.hash === null ? [] : [checkManager(program, `yarn ${yarn.version}`, yarn.hash)]),
      ...yarnSteps.map((step) => [...command, ...step]),
    ],
    result: 'node_modules',
  };
}

/** The same for the image that a version becomes elsewhere. One that brings yarn of the first kind along has it replaced. */
export function yarnInImage(yarn: ChosenYarn): string {
  const command = [...assigned(yarnSettings(yarn)), 'yarn'].join(' ');
  const steps = yarnSteps.map((step) => `${command} ${step.join(' ')}`);
  return [`npm install -g --force '@yarnpkg/cli-dist@${yarn.version}'`, ...steps].join(' && ');
}

const yarnSteps = [
  ['install', '--immutable', '--mode=skip-build'],
  ['workspaces', 'focus', '--production'],
];

/** It is there already, whatever file a project keeps it in; and packages lie where Node looks for them. */
function yarnSettings(yarn: ChosenYarn): Readonly<Record<string, string>> {
  return {
    YARN_IGNORE_PATH: '1',
    YARN_NODE_LINKER: 'node-modules',
    ...(yarn.decidesOnScripts ? {} : { YARN_ENABLE_SCRIPTS: 'true' }),
  };
}

function assigned(settings: Readonly<Record<string, string>>): string[] {
  return Object.entries(settings).map(([name, value]) => `${name}=${value}`);
}

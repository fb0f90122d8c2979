import type { AppFile } from '../../app-file.ts';
import { bytesOf } from '../compare-versions.ts';
import type { PackageTool } from './package-tools.ts';

/** An install as its box gets it. Paths are relative to the one folder that it has. */
export interface Prepared {
  /** What installs, for people: with its version where that is chosen here. */
  readonly manager: string;
  readonly files: readonly AppFile[];
  /** Commands, one after the other. */
  readonly steps: readonly (readonly string[])[];
  /** The folder that they leave what was installed in. */
  readonly result: string;
}

const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--no-progress', '--loglevel=warn'];
const patience = ['--fetch-retries=1', '--fetch-retry-mintimeout=1000', '--fetch-timeout=60000'];

/** How npm is asked for anything in a box. */
export function npmCommand({ command, registry }: PackageTool, ...words: readonly string[]): readonly string[] {
  return [...command, ...words, ...quiet, ...patience, `--registry=${registry.href}`, '--cache=cache'];
}

/** Another package manager, from the same registry; no manifest is left that could be taken for a project of the workspace. */
export function fetchManager(tool: PackageTool, name: string): readonly string[] {
  // Only its errors: what npm advises of it is for nobody here.
  return [...npmCommand(tool, 'install', '--prefix=manager', '--no-save', '--no-package-lock', name), '--loglevel=error'];
}

const notForInstall = new Set(['scripts', 'packageManager', 'devEngines']);

/**
 * package.json without what is not for an install: the app's own scripts, whose files are not there, and the package manager it
 * names, which is the one that runs already.
 */
export function forInstall(inputs: readonly AppFile[]): readonly AppFile[] {
  return inputs.map((file) => {
    if (file.path !== 'package.json') return file;
    const manifest = Object.entries(JSON.parse(bytesOf(file).toString('utf8')) as Record<string, unknown>);
    return { path: file.path, content: JSON.stringify(Object.fromEntries(manifest.filter(([field]) => !notForInstall.has(field)))) };
  });
}

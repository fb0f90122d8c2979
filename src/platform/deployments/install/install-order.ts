import { createHash } from 'node:crypto';
import type { Deployment } from '../../../contract/deployments.ts';
import type { AppFile } from '../../app-file.ts';
import { missingPackages } from '../missing-packages.ts';
import { nodeManager } from './node-manager.ts';

/** The packages that a version needs and does not have, and the few of its files that say which. */
export interface InstallOrder {
  readonly manager: 'npm' | 'pnpm' | 'yarn' | 'pip';
  /** What is missing, by name: for people. */
  readonly missing: readonly string[];
  /** The files that decide what is installed, and nothing else does: their contents name the result. */
  readonly inputs: readonly string[];
}

const inputsOf: Readonly<Record<InstallOrder['manager'], RegExp>> = {
  npm: /^(package\.json|package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|\.npmrc)$/,
  // Patches of packages and the hooks that change their manifests are part of what its lock file says.
  pnpm: /^(package\.json|pnpm-lock\.yaml|pnpm-workspace\.yaml|\.npmrc|\.pnpmfile\.[cm]js|.*\.patch)$/,
  yarn: /^(package\.json|yarn\.lock|\.yarnrc\.yml|\.yarn\/(patches|plugins)\/.*)$/,
  pip: /^((requirements|constraints)[\w.-]*\.txt|requirements\/[\w.-]+\.txt|pyproject\.toml)$/,
};

/** The files whose text says what a version asks for. */
export const readForPackages: ReadonlySet<string> = new Set(['package.json', 'requirements.txt', 'pyproject.toml']);

/** What has to be installed before a version can run; null when it has all it asks for, or brings packages of its own. */
export function installOrder(runtime: Deployment['runtime'], files: readonly AppFile[]): InstallOrder | null {
  const missing = missingPackages(runtime, files);
  if (missing.length === 0 || bringsPackages(files)) return null;
  const manager = runtime === 'python' ? 'pip' : nodeManager(files);
  const inputs = files.map((file) => file.path).filter((path) => inputsOf[manager].test(path));
  return { manager, missing, inputs: inputs.sort() };
}

/** Packages that came along are used as they are: nothing is installed over them. */
export function bringsPackages(files: readonly AppFile[]): boolean {
  return files.some(({ path }) => path.startsWith('node_modules/'));
}

/** The name of what an order installs: the same for the same files on a machine of the same kind. `kind` is what its packages are built for. */
export function installKey(order: InstallOrder, kind: string, hashes: ReadonlyMap<string, string>): string {
  const inputs = order.inputs.map((path) => [path, hashes.get(path) ?? '']);
  return createHash('sha256')
    .update(JSON.stringify([order.manager, kind, inputs]))
    .digest('hex')
    .slice(0, 32);
}

/** At most five of them, for a sentence. */
export function namesOf(packages: readonly string[]): string {
  return packages.length > 5 ? `${packages.slice(0, 5).join(', ')} and ${packages.length - 5} more` : packages.join(', ');
}

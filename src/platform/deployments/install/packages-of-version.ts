import { boxPath } from '../../sandbox/box-paths.ts';
import type { Mount } from '../../sandbox/box.ts';
import type { KnownVersion } from '../recognise-version.ts';
import type { VersionStore } from '../version-store.ts';
import { installOrder, type InstallOrder } from './install-order.ts';
import { pythonPackagesInBox, type InstalledPackages } from './installed-packages.ts';

export interface VersionPackagesParts {
  readonly packages: InstalledPackages;
  readonly versions: VersionStore;
}

/** What a version needs installed, and the hashes of the files that say so; null when it needs nothing. */
export function orderOf({ recognised, listed, files }: KnownVersion) {
  const order = recognised.runtime === 'unknown' ? null : installOrder(recognised.runtime, files);
  return order === null ? null : { order, hashes: hashesOf(order, listed) };
}

/** The installed packages of a version, installed now if they are not there, for as long as the signal lets them; null when it needs none. @throws ToolError */
export async function packagesOf(
  { packages, versions }: VersionPackagesParts,
  known: KnownVersion,
  say: (line: string) => void,
  signal?: AbortSignal,
): Promise<Mount | null> {
  const needed = orderOf(known);
  if (needed === null) return null;
  const { order, hashes } = needed;
  const inputs = async () => {
    const bytes = await versions.bytes([...hashes.values()]);
    return order.inputs.map((path) => ({ path, content: bytes.get(hashes.get(path) ?? '') ?? '' }));
  };
  return packages.ready({ deploymentId: known.row.deploymentId, order, hashes, say, inputs }, signal);
}

/** Programs that packages bring are found by their names, as scripts of a manifest expect it. */
export function programsOf({ target }: Mount): Readonly<Record<string, string>> {
  return { PATH: `${target}/${target === pythonPackagesInBox ? 'bin' : '.bin'}:${boxPath}` };
}

function hashesOf(order: InstallOrder, listed: KnownVersion['listed']): ReadonlyMap<string, string> {
  const inputs = new Set(order.inputs);
  return new Map(listed.filter(({ path }) => inputs.has(path)).map(({ path, sha256 }) => [path, sha256]));
}

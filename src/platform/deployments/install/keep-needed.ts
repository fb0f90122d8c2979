import { recogniseVersion } from '../recognise-version.ts';
import type { VersionStore } from '../version-store.ts';
import type { InstalledPackages } from './installed-packages.ts';
import { orderOf } from './packages-of-version.ts';

/** Of so many versions, the newest, the packages stay: going back to them needs no registry. */
const versionsKept = 5;

/** Takes away the packages that only old versions use. One that is gone back to all the same has them installed again. */
export async function keepNeeded(
  { packages, versions }: { readonly packages: InstalledPackages; readonly versions: VersionStore },
  deploymentId: string,
  live: number,
): Promise<void> {
  if (!(await packages.any(deploymentId))) return;
  const newest = (await versions.list(deploymentId, versionsKept)).map(({ version }) => version);
  const kept = await Promise.all(
    [...new Set([live, ...newest])].filter((version) => version > 0).map((version) => recogniseVersion(versions, deploymentId, version)),
  );
  await packages.keepOnly(
    deploymentId,
    kept.flatMap((known) => orderOf(known) ?? []),
  );
}

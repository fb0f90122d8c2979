import type { Size } from '../../contract/shared.ts';
import { boxAppFolder, boxDataFolder, boxPort } from '../sandbox/box-paths.ts';
import type { BoxSpec, Mount } from '../sandbox/box.ts';
import { recognise } from './recognise.ts';
import type { VersionFolders } from './version-folders.ts';
import type { VersionStore } from './version-store.ts';

/** Half of what a small app does to start is to compile its modules; with this it does so once a version. */
const cacheInBox = '/cache';

/** All that running a version takes, but a box's id and its data. */
export interface LaunchPlan {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly filesFolder: string;
}

/** Reads a version and decides how it starts. @throws Error in words when it cannot. */
export async function planLaunch(
  versions: VersionStore,
  folders: VersionFolders,
  deploymentId: string,
  version: number,
): Promise<LaunchPlan> {
  const row = await versions.get(deploymentId, version);
  if (!row) throw new Error(`There is no version ${version}.`);
  const recognised = recognise(await versions.files(deploymentId, version), row.startCommand);
  if (recognised.runtime !== 'node') {
    throw new Error(recognised.runtime === 'unknown' ? recognised.why : `A ${recognised.runtime} app cannot run here yet.`);
  }
  return {
    argv: recognised.argv,
    env: {
      ...row.env,
      PORT: String(boxPort),
      HOST: '0.0.0.0',
      DATA_DIR: boxDataFolder,
      NODE_ENV: row.env['NODE_ENV'] ?? 'production',
      NODE_COMPILE_CACHE: row.env['NODE_COMPILE_CACHE'] ?? cacheInBox,
    },
    filesFolder: await folders.folder(deploymentId, version),
  };
}

export function boxSpec(
  plan: LaunchPlan,
  box: {
    readonly boxId: string;
    readonly deploymentId: string;
    readonly version: number;
    readonly size: Size;
    readonly dataFolder: string;
    readonly cacheFolder: string;
    readonly purpose?: BoxSpec['purpose'];
    readonly alsoMounted?: readonly Mount[];
  },
): BoxSpec {
  return {
    boxId: box.boxId,
    purpose: box.purpose ?? 'app',
    owner: { deploymentId: box.deploymentId, version: box.version },
    mounts: [
      { source: plan.filesFolder, target: boxAppFolder, writable: false },
      { source: box.dataFolder, target: boxDataFolder, writable: true },
      { source: box.cacheFolder, target: cacheInBox, writable: true },
      ...(box.alsoMounted ?? []),
    ],
    env: plan.env,
    size: box.size,
  };
}

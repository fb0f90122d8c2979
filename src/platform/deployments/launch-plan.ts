import type { Deployment } from '../../contract/deployments.ts';
import { ToolError } from '../../contract/errors.ts';
import type { Size } from '../../contract/shared.ts';
import type { RunAs } from '../../domain/run-as.ts';
import { boxAppFolder, boxDataFolder } from '../sandbox/box-paths.ts';
import type { BoxSpec, Mount } from '../sandbox/box.ts';
import { pythonPackageFolders } from './missing-packages.ts';
import { packagesOf, programsOf } from './install/packages-of-version.ts';
import { pythonPackagesInBox, type InstalledPackages } from './install/installed-packages.ts';
import { recogniseVersion } from './recognise-version.ts';
import { platformVariables } from './platform-variables.ts';
import { noPython } from './require-runnable.ts';
import type { VersionFolders } from './version-folders.ts';
import type { VersionStore } from './version-store.ts';

/** Half of what a small app does to start is to compile its modules; with this it does so once a version. */
const cacheInBox = '/cache';

/** All that running a version takes, but a box's id and its data. */
export interface LaunchPlan {
  readonly runtime: Deployment['runtime'];
  readonly runAs: RunAs;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly filesFolder: string;
  /** What was installed for it. */
  readonly packages: readonly Mount[];
  /** It came up before. */
  readonly isProven: boolean;
}

/** Where the versions are, and what their boxes find on this machine. */
export interface LaunchParts {
  readonly versions: VersionStore;
  readonly folders: VersionFolders;
  readonly hasPython: () => boolean;
  /** Who may show an app in a frame; without it, what the app decides. */
  readonly frameAncestors?: string | undefined;
  readonly packages: InstalledPackages;
}

export interface LaunchRequest {
  readonly deploymentId: string;
  readonly version: number;
  /** A line for the log of the deployment. */
  readonly say: (line: string) => void;
  /** Calls off an install; when it is aborted already, none is begun. */
  readonly signal?: AbortSignal | undefined;
}

/** Looks at a version and decides how it starts; installs what it asks for unless that was done. @throws ToolError when it cannot. */
export async function planLaunch(
  { versions, folders, hasPython, frameAncestors, packages }: LaunchParts,
  { deploymentId, version, say, signal }: LaunchRequest,
): Promise<LaunchPlan> {
  const known = await recogniseVersion(versions, deploymentId, version);
  const { row, recognised } = known;
  // Checked when the code came; the machine may be another by now, or the platform newer.
  if (recognised.runtime === 'unknown')
    throw new ToolError('conflict', recognised.why, {
      hint: 'Send its next version with deploy_code and start_command.',
      details: { status: 'not_runnable' },
    });
  if (recognised.runtime === 'python' && !hasPython())
    throw new ToolError('unavailable', noPython, { hint: 'Install python3 on it, then start the app again.' });
  const filesFolder = await folders.folder(deploymentId, version);
  const installed = await packagesOf({ packages, versions }, known, say, signal);
  if (installed !== null) await folders.mountPoint(filesFolder, installed.target);
  return {
    runtime: recognised.runtime,
    runAs: row.runAs,
    argv: recognised.argv,
    env: {
      ...languageEnv(recognised.runtime),
      ...(installed === null ? {} : programsOf(installed)),
      ...(frameAncestors === undefined ? {} : { APP_FRAME_ANCESTORS: frameAncestors }),
      ...row.env,
      ...platformVariables(row.runAs),
    },
    filesFolder,
    packages: installed === null ? [] : [installed],
    isProven: row.start === 'up',
  };
}

/** What the app's own variables may change. */
function languageEnv(runtime: Deployment['runtime']): Readonly<Record<string, string>> {
  switch (runtime) {
    case 'node':
    case 'static':
      return { NODE_ENV: 'production', NODE_COMPILE_CACHE: cacheInBox };
    case 'python':
      return {
        PYTHONUNBUFFERED: '1',
        PYTHONPYCACHEPREFIX: cacheInBox,
        PYTHONPATH: [...pythonPackageFolders.map((folder) => `${boxAppFolder}/${folder}`), pythonPackagesInBox].join(':'),
      };
  }
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
      ...plan.packages,
      { source: box.dataFolder, target: boxDataFolder, writable: true },
      { source: box.cacheFolder, target: cacheInBox, writable: true },
      ...(box.alsoMounted ?? []),
    ],
    env: plan.env,
    size: box.size,
  };
}

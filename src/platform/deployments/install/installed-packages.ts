import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ToolError } from '../../../contract/errors.ts';
import type { AppFile } from '../../app-file.ts';
import type { Clock } from '../../clock.ts';
import { boxAppFolder } from '../../sandbox/box-paths.ts';
import type { Mount, Sandboxes } from '../../sandbox/box.ts';
import { failedInstall, unacceptable, unreachable } from './install-failure.ts';
import { installLimits, type InstallLimits } from './install-limits.ts';
import { installKey, namesOf, type InstallOrder } from './install-order.ts';
import { keepInstalled, Unacceptable } from './keep-installed.ts';
import { readLocks } from './lock-files.ts';
import { prepareInstall } from './prepare-install.ts';
import type { FoundTool, PackageTool, PackageTools } from './package-tools.ts';
import { reachRegistry } from './reach-registry.ts';
import { runInstall } from './run-install.ts';

/** Where Python finds what was installed for a version. */
export const pythonPackagesInBox = '/packages';

export interface InstalledPackagesParts {
  readonly root: string;
  readonly sandboxes: Sandboxes;
  readonly clock: Clock;
  readonly tools: PackageTools;
  readonly limits?: InstallLimits;
}

/** What is installed for whom. */
export interface InstallFor {
  readonly deploymentId: string;
  readonly order: InstallOrder;
  /** SHA-256 of the inputs. */
  readonly hashes: ReadonlyMap<string, string>;
  readonly inputs: () => Promise<readonly AppFile[]>;
  /** A line for the log of the deployment. */
  readonly say: (line: string) => void;
}

/**
 * Packages of versions, installed once for the same manifest and kept beside the versions: a cache, made again when it is
 * missing. Each deployment has its own, so that nobody's packages come from what somebody else's install left.
 */
export function createInstalledPackages({ root, sandboxes, clock, tools, limits = installLimits }: InstalledPackagesParts) {
  const installing = new Map<string, Promise<Mount>>();
  /** Why the newest install of a deployment came to nothing. */
  const problems = new Map<string, ToolError>();
  const over = new AbortController();

  async function install(folder: string, tool: PackageTool, { deploymentId, order, inputs, say }: InstallFor): Promise<void> {
    const given = await inputs();
    const { followed } = readLocks(order, given);
    const exact = followed === null ? '' : `, in the versions of ${followed}`;
    say(`Installing ${namesOf(order.missing)} with ${order.manager} from ${tool.registry.host}${exact}.`);
    const reached = await reachRegistry(tool.registry);
    if (!reached.ok) throw unreachable(order, tool, reached.why);
    const work = `${folder}.${randomUUID()}.draft`;
    try {
      await mkdir(path.join(work, 'tmp'), { recursive: true, mode: 0o755 });
      const prepared = prepareInstall(order, tool, given);
      for (const file of prepared.files) {
        await mkdir(path.dirname(path.join(work, file.path)), { recursive: true });
        await writeFile(path.join(work, file.path), file.content, { flag: 'wx' });
      }
      const request = { deploymentId, tool, arguments: prepared.arguments, folder: work, say, signal: over.signal };
      const run = await runInstall({ sandboxes, clock, limits }, request);
      if (run.end !== 'done') throw failedInstall(order, tool, run, limits);
      const result = path.join(work, prepared.result);
      await mkdir(result, { recursive: true });
      await keepInstalled(result, limits);
      await rename(result, folder);
      say('The packages are installed.');
    } catch (error) {
      throw error instanceof Unacceptable ? unacceptable(order, error) : error;
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  }

  async function ready(wanted: InstallFor): Promise<Mount> {
    const tool = required(await toolOf(tools, wanted.order), wanted.order);
    const folder = path.join(root, wanted.deploymentId, installKey(wanted.order, tool.kind, wanted.hashes));
    const target = wanted.order.manager === 'npm' ? `${boxAppFolder}/node_modules` : pythonPackagesInBox;
    const mount: Mount = { source: folder, target, writable: false };
    const running = installing.get(folder);
    if (running) return running;
    const making = (async () => {
      problems.delete(wanted.deploymentId);
      if (!(await exists(folder))) await install(folder, tool, wanted);
      return mount;
    })()
      .catch((error: unknown) => {
        if (error instanceof ToolError) problems.set(wanted.deploymentId, error);
        throw error;
      })
      .finally(() => installing.delete(folder));
    installing.set(folder, making);
    return making;
  }

  return {
    /** Before anything is made for an order: there is a package manager, and its registry takes connections. @throws ToolError */
    async requirePossible(order: InstallOrder): Promise<void> {
      const tool = required(await toolOf(tools, order), order);
      const reached = await reachRegistry(tool.registry);
      if (!reached.ok) throw unreachable(order, tool, reached.why);
    },

    problemOf: (deploymentId: string): ToolError | undefined => problems.get(deploymentId),

    /** The folder with what an order asks for, as a box sees it. @throws ToolError that says why it could not be installed. */
    ready,

    any: async (deploymentId: string): Promise<boolean> => (await readdir(path.join(root, deploymentId)).catch(() => [])).length > 0,

    /** Takes away what none of these versions needs; each as its order and the hashes of its files. */
    async keepOnly(deploymentId: string, needed: readonly Pick<InstallFor, 'order' | 'hashes'>[]): Promise<void> {
      const home = path.join(root, deploymentId);
      const there = await readdir(home).catch(() => []);
      const keys = new Set<string>();
      for (const { order, hashes } of needed) {
        const found = await toolOf(tools, order);
        if (found.ok) keys.add(installKey(order, found.tool.kind, hashes));
      }
      const inUse = (name: string) => keys.has(name) || [...installing.keys()].some((folder) => name.startsWith(path.basename(folder)));
      await Promise.all(there.filter((name) => !inUse(name)).map((name) => rm(path.join(home, name), { recursive: true, force: true })));
    },

    async remove(deploymentId: string): Promise<void> {
      problems.delete(deploymentId);
      await rm(path.join(root, deploymentId), { recursive: true, force: true });
    },

    /** Calls off what is being installed, and waits for its end. */
    async close(): Promise<void> {
      over.abort(new Error('the platform stops'));
      await Promise.allSettled(installing.values());
    },
  };
}
export type InstalledPackages = ReturnType<typeof createInstalledPackages>;

function toolOf(tools: PackageTools, { manager }: InstallOrder): Promise<FoundTool> {
  return manager === 'npm' ? tools.npm() : tools.pip();
}

function required(found: FoundTool, order: InstallOrder): PackageTool {
  if (found.ok) return found.tool;
  throw new ToolError('unavailable', `It needs ${namesOf(order.missing)}. ${found.why}`, { hint: found.hint });
}

function exists(folder: string): Promise<boolean> {
  return stat(folder).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}

import { availableParallelism } from 'node:os';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { ToolError } from '../../../contract/errors.ts';
import type { Clock } from '../../clock.ts';
import { boxAppFolder } from '../../sandbox/box-paths.ts';
import type { Mount, Sandboxes } from '../../sandbox/box.ts';
import { createSlots, type Slots } from '../../slots.ts';
import { removeTree } from '../remove-tree.ts';
import { Askers } from './askers.ts';
import { unreachable } from './install-failure.ts';
import { installLimits, type InstallLimits } from './install-limits.ts';
import { installKey, namesOf, type InstallOrder } from './install-order.ts';
import { makePackages, type InstallFor } from './make-packages.ts';
import type { FoundTool, PackageTool, PackageTools } from './package-tools.ts';
import { reachRegistry } from './reach-registry.ts';

/** Where Python finds what was installed for a version. */
export const pythonPackagesInBox = '/packages';

/** Apps go on serving meanwhile, so installs get half of the machine; two at least, so that a slow one does not hold up all. */
const atOnce = Math.max(2, Math.floor(availableParallelism() / 2));

export interface InstalledPackagesParts {
  readonly root: string;
  readonly sandboxes: Sandboxes;
  readonly clock: Clock;
  readonly tools: PackageTools;
  readonly limits?: InstallLimits;
  readonly slots?: Slots;
}

interface Installing {
  readonly mount: Promise<Mount>;
  readonly askers: Askers;
}

/**
 * Packages of versions, installed once for the same manifest and kept beside the versions: a cache, made again when it is
 * missing. Each deployment has its own, so that nobody's packages come from what somebody else's install left.
 */
export function createInstalledPackages({
  root,
  tools,
  limits = installLimits,
  slots = createSlots(atOnce),
  ...parts
}: InstalledPackagesParts) {
  const installing = new Map<string, Installing>();
  /** Why the newest install of a deployment came to nothing. */
  const problems = new Map<string, ToolError>();
  const over = new AbortController();

  async function ready(wanted: InstallFor, signal?: AbortSignal): Promise<Mount> {
    const tool = required(await toolOf(tools, wanted.order), wanted.order);
    const folder = path.join(root, wanted.deploymentId, installKey(wanted.order, tool.kind, wanted.hashes));
    const target = wanted.order.manager === 'pip' ? pythonPackagesInBox : `${boxAppFolder}/node_modules`;
    for (let running = installing.get(folder); running !== undefined; running = installing.get(folder)) {
      if (!running.askers.nobodyWaits.aborted) {
        running.askers.add(signal);
        return running.mount;
      }
      // It is being called off.
      await running.mount.catch(() => undefined);
    }
    const askers = new Askers();
    askers.add(signal);
    const mount = make(folder, tool, wanted, AbortSignal.any([askers.nobodyWaits, over.signal]))
      .then((): Mount => ({ source: folder, target, writable: false }))
      .finally(() => {
        installing.delete(folder);
        askers.over();
      });
    installing.set(folder, { mount, askers });
    return mount;
  }

  async function make(folder: string, tool: PackageTool, wanted: InstallFor, signal: AbortSignal): Promise<void> {
    problems.delete(wanted.deploymentId);
    if (await exists(folder)) return;
    try {
      await makePackages({ ...parts, limits, slots }, folder, tool, wanted, signal);
    } catch (error) {
      if (error instanceof ToolError) problems.set(wanted.deploymentId, error);
      throw error;
    }
  }

  return {
    /** Before anything is made for an order: there is a package manager, and its registry takes connections. @throws ToolError */
    async requirePossible(order: InstallOrder): Promise<void> {
      const tool = required(await toolOf(tools, order), order);
      const reached = await reachRegistry(tool.registry);
      if (!reached.ok) throw unreachable(order, tool, reached.why);
    },

    problemOf: (deploymentId: string): ToolError | undefined => problems.get(deploymentId),

    /**
     * The folder with what an order asks for, as a box sees it. Once the signals of all who wait for an install are aborted it is
     * called off; with one that is aborted already, nothing is installed. @throws ToolError that says why it could not be.
     */
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
      await Promise.all(there.filter((name) => !inUse(name)).map((name) => removeTree(path.join(home, name))));
    },

    async remove(deploymentId: string): Promise<void> {
      problems.delete(deploymentId);
      await removeTree(path.join(root, deploymentId));
    },

    /** Calls off what is being installed, and waits for its end. */
    async close(): Promise<void> {
      over.abort(new Error('the platform stops'));
      await Promise.allSettled([...installing.values()].map(({ mount }) => mount));
    },
  };
}
export type InstalledPackages = ReturnType<typeof createInstalledPackages>;

function toolOf(tools: PackageTools, { manager }: InstallOrder): Promise<FoundTool> {
  return manager === 'pip' ? tools.pip() : tools.npm();
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

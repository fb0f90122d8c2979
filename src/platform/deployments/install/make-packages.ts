import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AppFile } from '../../app-file.ts';
import type { Clock } from '../../clock.ts';
import type { Sandboxes } from '../../sandbox/box.ts';
import type { Slots } from '../../slots.ts';
import { draftEnding } from '../remove-drafts.ts';
import { removeTree } from '../remove-tree.ts';
import { failedInstall, unacceptable, unreachable } from './install-failure.ts';
import type { InstallLimits } from './install-limits.ts';
import { namesOf, type InstallOrder } from './install-order.ts';
import { keepInstalled, Unacceptable } from './keep-installed.ts';
import { readLocks } from './lock-files.ts';
import type { PackageTool } from './package-tools.ts';
import { prepareInstall } from './prepare-install.ts';
import { reachRegistry } from './reach-registry.ts';
import { runInstall } from './run-install.ts';

export interface MakeParts {
  readonly sandboxes: Sandboxes;
  readonly clock: Clock;
  readonly limits: InstallLimits;
  /** How many install at the same time. */
  readonly slots: Slots;
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

/** Installs what an order asks for into a folder, which appears whole or not at all. @throws ToolError, or the reason of the signal. */
export async function makePackages(
  parts: MakeParts,
  folder: string,
  tool: PackageTool,
  wanted: InstallFor,
  signal: AbortSignal,
): Promise<void> {
  if (parts.slots.full) wanted.say('Its packages are installed as soon as other installs are done.');
  const giveBack = await parts.slots.take(signal);
  const work = `${folder}.${randomUUID()}${draftEnding}`;
  try {
    await rename(await install(parts, work, tool, wanted, signal), folder);
    wanted.say('The packages are installed.');
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof Unacceptable ? unacceptable(wanted.order, error) : error;
  } finally {
    giveBack();
    await removeTree(work);
  }
}

/** Answers where the packages lie inside the folder to work in. */
async function install(
  { sandboxes, clock, limits }: MakeParts,
  work: string,
  tool: PackageTool,
  { deploymentId, order, inputs, say }: InstallFor,
  signal: AbortSignal,
): Promise<string> {
  const given = await inputs();
  const { followed } = readLocks(order, given);
  const exact = followed === null ? '' : `, in the versions of ${followed}`;
  const prepared = prepareInstall(order, tool, given);
  say(`Installing ${namesOf(order.missing)} with ${prepared.manager} from ${tool.registry.host}${exact}.`);
  const reached = await reachRegistry(tool.registry);
  if (!reached.ok) throw unreachable(order, tool, reached.why);
  await mkdir(path.join(work, 'tmp'), { recursive: true, mode: 0o755 });
  for (const file of prepared.files) {
    await mkdir(path.dirname(path.join(work, file.path)), { recursive: true });
    await writeFile(path.join(work, file.path), file.content, { flag: 'wx' });
  }
  const request = { deploymentId, tool, steps: prepared.steps, folder: work, say, signal };
  const run = await runInstall({ sandboxes, clock, limits }, request);
  if (run.end !== 'done') throw failedInstall(order, tool, run, limits);
  const result = path.join(work, prepared.result);
  await mkdir(result, { recursive: true });
  await keepInstalled(result, limits);
  return result;
}

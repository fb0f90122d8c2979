import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { BoxLostError } from '../../box.ts';
import type { Driver } from '../../driver.ts';
import { limitsOf } from '../../limits.ts';
import type { CgroupReading } from '../cgroup-reading.ts';
import { readHostFacts } from '../host-facts.ts';
import { gone, identify, isAlive, type HostProcess } from '../host-processes.ts';
import { createIdentities } from '../identities.ts';
import { openNetworkOf } from '../open-network.ts';
import { cgroupOfProcess } from '../process-cgroup.ts';
import { usageOfTree } from '../process-tree.ts';
import { boostCpus, prepareBoxes } from './box-plan.ts';
import { diagnose } from './diagnose.ts';
import type { Engine } from './engine.ts';
import { EngineError } from './engine-calls.ts';
import { findEngine } from './find-engine.ts';

const boostMs = 10_000;
const oftenMs = 20;
const seldomMs = 1_000;
const baseLabel = 'builder-mode.base';
const usedTooMuch = 'it used more memory than it may';

/** How long the death of the engine's service may take to be told. */
const toldMs = 1_000;

/** What is known of one box. */
interface Holding {
  readonly name: string;
  readonly folder: string;
  readonly cpus: number;
  /** Aborted when the box shall end. */
  readonly over: AbortController;
  /** Settles when nothing more is asked of the engine to start it. */
  starting: Promise<unknown>;
  first: HostProcess | null;
  /** Its supervisor has called home. */
  called: boolean;
  counted: CgroupReading | null;
  monitor: HostProcess | null;
  boost?: NodeJS.Timeout;
  removal?: Promise<void>;
}

/**
 * Boxes as containers of Podman or Docker, over the engine's socket. Their system is this host's own /usr, as by bubblewrap:
 * no image is fetched from anywhere.
 */
export async function createContainers(from: {
  readonly base: string;
  readonly shared: string;
  readonly uid: number;
  readonly runtimeDir: string | undefined;
  readonly architecture: 'x64' | 'arm64';
  /** The engine's socket, when somebody named it. */
  readonly socket: string | undefined;
}): Promise<Driver> {
  const identities = createIdentities(readFileSync('/proc/self/uid_map', 'utf8'));
  const plans = await prepareBoxes({ ...from, identities, labels: { [baseLabel]: from.base } });
  const held = new Map<string, Holding>();
  const nameOf = (boxId: string) => `builder-${basename(from.base)}-${boxId}`;

  let opening: Promise<Engine> | null = null;
  /** The service of our own that is used now. */
  let died = Promise.withResolvers<void>();
  const opened = async (): Promise<Engine> => {
    opening ??= findEngine({ ...from, folder: from.shared }, () => {
      opening = null;
      died.resolve();
      died = Promise.withResolvers();
    });
    try {
      const engine = await opening;
      if (from.uid === 0 && engine.rootless) throw new Error(`${engine.name} runs without root, so it cannot run boxes for root`);
      return engine;
    } catch (error) {
      opening = null;
      throw error;
    }
  };

  /** Resolves with the reason why a box ended that nobody ended, looking at its first process: often while it starts, then seldom. */
  const lostOf = async (holding: Holding): Promise<string> => {
    while (holding.first !== null && isAlive(holding.first)) {
      await pause(holding.called ? seldomMs : oftenMs, undefined, { ref: false });
      if (holding.over.signal.aborted) return 'destroyed';
    }
    try {
      const { outOfMemory, exitCode } = await (await opened()).endingOf(holding.name);
      if (outOfMemory) return usedTooMuch;
      return exitCode === 126 || exitCode === 127 ? `its supervisor could not be run (exit code ${exitCode})` : 'its last process ended';
    } catch (error) {
      return `its container is gone: ${error instanceof Error ? error.message : String(error)}`;
    }
  };
  /** Asks once more when the engine broke off: what it was about to do is not known, and a service of ours that died is followed by another. */
  const removeNamed = async (name: string) => {
    const dead = died.promise;
    try {
      await (await opened()).remove(name);
    } catch (error) {
      if (error instanceof EngineError) throw error;
      await Promise.race([dead, pause(toldMs, undefined, { ref: false })]);
      await (await opened()).remove(name);
    }
  };
  const remove = async (holding: Holding) => {
    await holding.starting.catch(() => {
      // Whoever starts it is told; here it only must be over.
    });
    await removeNamed(holding.name);
    if (holding.monitor !== null && !(await gone(holding.monitor))) throw new Error('the monitor of the container does not end');
  };

  const driver: Driver = {
    id: 'container',

    async probe() {
      try {
        const { name, rootless, limits } = await opened();
        return {
          ok: true,
          detail: rootless ? `${name} without root` : name,
          enforced: { ...limits, processes: true, disk: false, network: 'none' },
        };
      } catch (error) {
        const enforced = { memory: false, cpu: false, processes: false, disk: false, network: 'none' } as const;
        const { why, fix } = diagnose(error, readHostFacts());
        return { ok: false, detail: why, fix, enforced };
      }
    },

    async start(spec, home, signal) {
      const engine = await opened();
      signal.throwIfAborted();
      const holding: Holding = {
        name: nameOf(spec.boxId),
        folder: home.folder,
        cpus: limitsOf(spec).cpus,
        over: new AbortController(),
        starting: Promise.resolve(),
        first: null,
        called: false,
        counted: null,
        monitor: null,
      };
      held.set(spec.boxId, holding);
      const stillWanted = () => {
        signal.throwIfAborted();
        if (holding.over.signal.aborted) throw new BoxLostError('the box was destroyed while it started');
      };
      const launch = async () => {
        const plan = await plans.of(spec, home, engine, holding.name);
        stillWanted();
        await engine.create(plan);
        stillWanted();
        await engine.start(plan.name);
        const { first, monitor } = await engine.processesOf(plan.name);
        holding.monitor = monitor === null ? null : identify(monitor);
        holding.first = first > 0 ? identify(first) : null;
        holding.counted = countedFor(first);
      };
      holding.starting = launch();
      await holding.starting;
      driver.boost(spec.boxId);
      return {
        lost: lostOf(holding),
        outOfMemory: () => ranOutOfMemory(holding),
        hush: () => {
          holding.called = true;
        },
      };
    },

    boost(boxId) {
      const holding = held.get(boxId);
      if (holding === undefined || holding.cpus >= boostCpus) return;
      const set = async (cpus: number) => {
        if (!holding.over.signal.aborted) await (await opened()).setCpus(holding.name, cpus);
      };
      const whenGone = () => {
        // It has ended meanwhile, its limits with it.
      };
      if (holding.boost !== undefined) void set(boostCpus).catch(whenGone);
      clearTimeout(holding.boost);
      holding.boost = setTimeout(() => void set(holding.cpus).catch(whenGone), boostMs);
      holding.boost.unref();
    },

    async usage(boxId) {
      const holding = held.get(boxId);
      if (holding === undefined) throw new BoxLostError('the box is gone');
      return holding.counted?.usage() ?? usageOfTree(holding.first?.pid ?? 0);
    },

    openNetwork(boxId) {
      const holding = held.get(boxId);
      return !holding?.first ? null : openNetworkOf(holding.first, holding.folder);
    },

    async destroy(boxId) {
      const holding = held.get(boxId);
      if (holding === undefined) return;
      clearTimeout(holding.boost);
      holding.over.abort();
      holding.removal ??= remove(holding);
      try {
        await holding.removal;
      } catch (error) {
        // Whoever asks again tries again.
        delete holding.removal;
        throw error;
      }
      held.delete(boxId);
      identities.release(boxId);
    },

    explain: (complaint) => diagnose(new Error(complaint), readHostFacts()),

    async clear(folder) {
      await removeNamed(nameOf(basename(folder)));
      await rm(folder, { recursive: true, force: true });
    },

    async sweep() {
      const engine = await opened();
      const known = new Set(held.values().map(({ name }) => name));
      const left = (await engine.labelled(`${baseLabel}=${from.base}`)).filter((name) => !known.has(name));
      await Promise.all(left.map((name) => engine.remove(name)));
      return left.length;
    },

    async close() {
      await Promise.all([...held.keys()].map((boxId) => driver.destroy(boxId)));
      const engine = opening;
      opening = null;
      await (await engine)?.close();
    },
  };
  return driver;
}

/** Null also for a container that ended at once, of which nothing is left to read. */
function countedFor(pid: number): CgroupReading | null {
  try {
    return pid > 0 ? cgroupOfProcess(pid) : null;
  } catch {
    return null;
  }
}

function ranOutOfMemory({ counted }: Holding): boolean {
  try {
    return (counted?.outOfMemory() ?? 0) > 0;
  } catch {
    return false;
  }
}

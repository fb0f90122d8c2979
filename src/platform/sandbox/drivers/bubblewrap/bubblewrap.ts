import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { BoxSpec } from '../../box.ts';
import { BoxLostError } from '../../box.ts';
import type { Driver } from '../../driver.ts';
import { dataLimitMb, limitsOf } from '../../limits.ts';
import { bubblewrapArguments } from './arguments.ts';
import { boxRunFolder } from '../box-view.ts';
import { findCgroupRoots, groupsOf } from './cgroup-roots.ts';
import { createCgroup, removeCgroup, removeEmptyGroups, type Cgroup } from './cgroups.ts';
import { diagnose, diagnoseMissing } from './diagnose.ts';
import { handOverHome, handOverWritable, requireReadable } from '../hand-over.ts';
import { readHostFacts } from '../host-facts.ts';
import { gone, identify, kill, type HostProcess } from '../host-processes.ts';
import { stagesOf } from './stages.ts';
import { createIdentities } from '../identities.ts';
import { createLauncher, type Launched, type LaunchedProcesses } from './launcher/launcher.ts';
import { openNetworkOf } from '../open-network.ts';
import { usageOfTree } from '../process-tree.ts';
import { prepareStage, stageUnreachable } from './reach.ts';
import { readRecord, writeRecord } from './records.ts';
import { seccompProgram, type Architecture } from './seccomp.ts';
import { whoseBox } from '../supervisor-command.ts';
import { connectorOf, supervisorPrograms, writePrograms } from '../own-programs.ts';
import { readSystem, writeEtc } from '../system-view.ts';

const run = promisify(execFile);
const boostCpus = 1;
const boostMs = 10_000;
/** How long the end of a killed process may take to be told; one that stays is found after it. */
const reapMs = 5_000;

/** What the host holds for one box. */
interface Holding {
  readonly folder: string;
  readonly cgroup: Cgroup | null;
  readonly cpus: number;
  readonly processes: HostProcess[];
  launched?: Launched;
  boost?: NodeJS.Timeout;
  ended: boolean;
}

/** Boxes by bubblewrap: no daemon, no image, no privilege needed; with root also limits of the kernel and a host user per box. */
export async function createBubblewrap(from: {
  readonly base: string;
  readonly shared: string;
  readonly uid: number;
  readonly architecture: Architecture;
}): Promise<Driver> {
  const asRoot = from.uid === 0;
  const roots = findCgroupRoots(from.uid, basename(from.base));
  const identities = createIdentities(readFileSync('/proc/self/uid_map', 'utf8'));
  const parts = { etc: join(from.shared, 'etc'), supervisor: join(from.shared, 'supervisor') };
  writeEtc(parts.etc);
  const launcherProgram = join(from.shared, 'launcher', 'program.js');
  await writePrograms(
    [
      ...supervisorPrograms(parts.supervisor),
      connectorOf(from.shared),
      { source: 'drivers/bubblewrap/launcher/program', file: launcherProgram },
    ],
    from.shared,
  );
  const viewOf = readSystem(parts);
  const seccompFile = join(from.shared, 'seccomp.bpf');
  writeFileSync(seccompFile, seccompProgram(from.architecture));
  const launcher = createLauncher({ program: launcherProgram, seccomp: seccompFile });
  const held = new Map<string, Holding>();

  const hold = (spec: BoxSpec, folder: string): Holding => {
    const limits = limitsOf(spec);
    const cgroup = roots === null ? null : createCgroup(roots, spec.boxId, limits);
    const holding: Holding = { folder, cgroup, cpus: limits.cpus, processes: [], ended: false };
    held.set(spec.boxId, holding);
    return holding;
  };
  const record = (spec: BoxSpec, holding: Holding) =>
    writeRecord(holding.folder, spec, { processes: holding.processes, cgroups: [...(holding.cgroup?.folders ?? [])] });
  const remember = (spec: BoxSpec, holding: Holding, { pid, pid1 }: LaunchedProcesses) => {
    if (held.get(spec.boxId) !== holding) return;
    holding.processes.push(...[pid, pid1].flatMap((each) => (each === null ? [] : (identify(each) ?? []))));
    record(spec, holding);
  };
  const stillWanted = (holding: Holding, signal: AbortSignal) => {
    signal.throwIfAborted();
    if (holding.ended) throw new BoxLostError('the box was destroyed while it started');
  };

  const driver: Driver = {
    id: 'bubblewrap',

    async probe() {
      const limited = roots !== null;
      const enforced = { memory: limited, cpu: limited, processes: true, disk: false, network: 'none' } as const;
      launcher.ready();
      try {
        const { stdout } = await run('bwrap', ['--version']);
        return { ok: true, detail: stdout.trim(), enforced };
      } catch {
        const { why, fix } = diagnoseMissing(readHostFacts());
        return { ok: false, detail: why, fix, enforced };
      }
    },

    async start(spec, home, signal) {
      const holding = hold(spec, home.folder);
      record(spec, holding);
      driver.boost(spec.boxId);
      const hostUid = asRoot ? identities.take(spec) : null;
      const view = viewOf({
        ...spec,
        mounts: [...spec.mounts, { source: join(home.folder, 'in'), target: boxRunFolder, writable: false }],
      });
      let mountTable: string | null = null;
      let { mounts } = view;
      if (hostUid !== null) {
        requireReadable(
          view.mounts.filter(({ target }) => target !== boxRunFolder),
          hostUid,
        );
        handOverHome(home, hostUid);
        await handOverWritable(spec.mounts, hostUid, signal);
        stillWanted(holding, signal);
        const stage = join(home.folder, 'mnt');
        const reached = stageUnreachable(view.mounts, stage);
        mounts = reached.mounts;
        mountTable = prepareStage(reached.staged, stage);
      }
      const launched = launcher.launch({
        arguments: bubblewrapArguments({ ...view, mounts }, limitsOf(spec)),
        limits: limitsOf(spec),
        dataLimitMb: dataLimitMb(spec),
        hostUid,
        joinFiles: holding.cgroup?.joinFiles ?? [],
        mountTable,
        label: [spec.boxId, whoseBox(spec)],
      });
      holding.launched = launched;
      void launched.processes.then((processes) => remember(spec, holding, processes));
      const lost = launched.ended.then((complaints) =>
        ranOutOfMemory(holding) ? 'it used more memory than it may' : complaints || 'its last process ended',
      );
      return { lost, outOfMemory: () => ranOutOfMemory(holding), hush: launched.hush };
    },

    boost(boxId) {
      const holding = held.get(boxId);
      if (holding === undefined || holding.cgroup === null) return;
      clearTimeout(holding.boost);
      holding.cgroup.setCpus(Math.max(boostCpus, holding.cpus));
      holding.boost = setTimeout(() => limitAgain(holding), boostMs);
      holding.boost.unref();
    },

    async usage(boxId) {
      const holding = held.get(boxId);
      if (holding === undefined) throw new BoxLostError('the box is gone');
      return holding.cgroup?.usage() ?? usageOfTree(holding.processes[0]?.pid ?? 0);
    },

    openNetwork(boxId) {
      const holding = held.get(boxId);
      // Pid 1 of the box was recorded last.
      const pid1 = holding?.processes.at(-1);
      return holding === undefined || pid1 === undefined ? null : openNetworkOf(pid1, holding.folder);
    },

    async destroy(boxId) {
      const holding = held.get(boxId);
      if (holding === undefined) return;
      holding.ended = true;
      clearTimeout(holding.boost);
      // Pid 1 of the box was recorded last; with it the kernel kills every process of its namespace.
      for (const process of holding.processes.toReversed()) kill(process);
      if (holding.processes.length < 2) holding.launched?.kill();
      await Promise.race([holding.launched?.ended, pause(reapMs, undefined, { ref: false })]);
      const unknown = holding.processes.length < 2 ? stagesOf(boxId) : [];
      await end([...holding.processes, ...unknown], holding.cgroup?.folders ?? []);
      held.delete(boxId);
      identities.release(boxId);
    },

    explain: (complaint) => diagnose(complaint, readHostFacts()),

    async clear(folder) {
      const left = readRecord(folder);
      const boxId = basename(folder);
      // Who was killed before there was a record may have made the limits: they are where ours would be.
      const named = roots === null ? [] : groupsOf(roots).map((group) => join(group, boxId));
      const cgroups = new Set([...(left?.cgroups ?? []), ...named]);
      await end([...(left?.processes ?? []), ...stagesOf(boxId)], [...cgroups]);
      await rm(folder, { recursive: true, force: true });
    },

    // Nothing of a box outlives the start of the system, which is what empties run folders.
    sweep: () => Promise.resolve(0),

    async close() {
      await Promise.all([...held.keys()].map((boxId) => driver.destroy(boxId)));
      await launcher.close();
      if (roots !== null) await removeEmptyGroups(groupsOf(roots));
    },
  };
  return driver;
}

/** Kills what is left of a box and waits until the kernel has let go of it. */
async function end(processes: readonly HostProcess[], cgroups: readonly string[]): Promise<void> {
  for (const process of processes.toReversed()) kill(process);
  const stayed = (await Promise.all(processes.map((process) => gone(process)))).includes(false);
  if (stayed) throw new Error('a process of the box does not end, not even when it is killed');
  await removeCgroup(cgroups);
}

function limitAgain({ cgroup, cpus }: Holding): void {
  try {
    cgroup?.setCpus(cpus);
  } catch {
    // The box has ended meanwhile, its limits with it.
  }
}

function ranOutOfMemory({ cgroup }: Holding): boolean {
  try {
    return (cgroup?.outOfMemory() ?? 0) > 0;
  } catch {
    return false;
  }
}

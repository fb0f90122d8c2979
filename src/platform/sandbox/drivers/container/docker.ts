import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { pack } from 'tar-stream';
import { z } from 'zod';
import { boxAppFolder } from '../../box-paths.ts';
import { dockerCalls, removeContainer } from './docker-calls.ts';
import { supervisorEnvironment } from '../supervisor-command.ts';
import { EngineError, type EngineCalls } from './engine-calls.ts';
import type { Engine } from './engine.ts';
import {
  cpuPeriodUs,
  cpuQuotaUs,
  hiddenFolders,
  memoryBytes,
  memoryFolders,
  outOfMemoryScore,
  processLimits,
  type ContainerPlan,
} from './plan.ts';

const about = z.object({
  ServerVersion: z.string(),
  MemoryLimit: z.boolean(),
  CpuCfsQuota: z.boolean(),
  PidsLimit: z.boolean(),
  SecurityOptions: z.array(z.string()).nullable(),
});

/** Docker's own lists of what a container must not see or change of /proc, which a list of ours replaces. */
const maskedByDocker = [
  '/proc/asound',
  '/proc/acpi',
  '/proc/kcore',
  '/proc/keys',
  '/proc/latency_stats',
  '/proc/timer_list',
  '/proc/timer_stats',
  '/proc/sched_debug',
  '/proc/scsi',
  '/proc/interrupts',
];

/** The body of Docker's `containers/create`. The seccomp profile goes along as text: the daemon reads no files for others. */
export function dockerContainer(plan: ContainerPlan, held: Engine['limits'], image: string) {
  const { limits } = plan;
  return {
    Image: image,
    Labels: plan.labels,
    Entrypoint: [],
    Cmd: plan.command,
    User: `${plan.userInside}:${plan.userInside}`,
    WorkingDir: '/',
    Hostname: 'sandbox',
    Env: Object.entries(supervisorEnvironment).map(([name, value]) => `${name}=${value}`),
    NetworkDisabled: true,
    HostConfig: {
      ReadonlyRootfs: true,
      Mounts: plan.mounts.map(({ source, target, writable }) => ({
        Type: 'bind',
        Source: source,
        Target: target,
        ReadOnly: !writable,
        BindOptions: { Propagation: 'rprivate' },
      })),
      Tmpfs: Object.fromEntries(memoryFolders(limits).map(({ path, options }) => [path, options.join(',')])),
      NetworkMode: 'none',
      // Without a /dev/shm of the daemon's, which would be a mount of the host.
      IpcMode: 'none',
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges', `seccomp=${readFileSync(plan.seccompFile, 'utf8')}`],
      MaskedPaths: [...maskedByDocker, ...hiddenFolders],
      ...(held.memory && { Memory: memoryBytes(limits), MemorySwap: memoryBytes(limits) }),
      ...(held.cpu && { CpuPeriod: cpuPeriodUs, CpuQuota: cpuQuotaUs(plan.cpusAtStart) }),
      ...(held.processes && { PidsLimit: limits.processes }),
      Ulimits: Object.entries(processLimits(plan, held)).map(([name, value]) => ({ Name: name, Soft: value, Hard: value })),
      OomScoreAdj: outOfMemoryScore,
      // What a box prints past the supervisor's channel is nobody's.
      LogConfig: { Type: 'none' },
    },
  };
}

/** An image of nothing but links, imported from here: no registry is asked. Docker makes the places for mounts itself. */
async function importRoot({ call }: EngineCalls, links: ContainerPlan['links']): Promise<string> {
  const tag = createHash('sha256')
    .update(JSON.stringify([boxAppFolder, links]))
    .digest('hex')
    .slice(0, 12);
  const image = `builder-mode-root:${tag}`;
  try {
    await call('GET', `/images/${image}/json`);
    return image;
  } catch (error) {
    if (!(error instanceof EngineError) || error.status !== 404) throw error;
  }
  const archive = pack();
  archive.entry({ name: 'tmp', type: 'directory', mode: 0o1777 });
  archive.entry({ name: boxAppFolder.slice(1), type: 'directory', mode: 0o755 });
  for (const { path, target } of links) archive.entry({ name: path.slice(1), type: 'symlink', linkname: target });
  archive.finalize();
  await call('POST', `/images/create?fromSrc=-&repo=builder-mode-root&tag=${tag}`, await buffer(archive));
  await call('GET', `/images/${image}/json`);
  return image;
}

export async function openDocker(calls: EngineCalls): Promise<Engine> {
  const { ServerVersion, MemoryLimit, CpuCfsQuota, PidsLimit, SecurityOptions } = about.parse(await calls.call('GET', '/info'));
  const limits = { memory: MemoryLimit, cpu: CpuCfsQuota, processes: PidsLimit };
  const images = new Map<string, Promise<string>>();
  const imageOf = (links: ContainerPlan['links']): Promise<string> => {
    const key = JSON.stringify(links);
    const known = images.get(key);
    if (known !== undefined) return known;
    const made = importRoot(calls, links);
    images.set(key, made);
    made.catch(() => images.delete(key));
    return made;
  };
  return {
    name: `Docker ${ServerVersion}`,
    mapsUsers: false,
    rootless: (SecurityOptions ?? []).some((option) => option.includes('rootless')),
    limits,
    ...dockerCalls(calls),
    async create(plan) {
      const body = dockerContainer(plan, limits, await imageOf(plan.links));
      await calls.call('POST', `/containers/create?name=${plan.name}`, body);
    },
    async setCpus(name, cpus) {
      if (limits.cpu) {
        await calls.call('POST', `/containers/${name}/update`, { CpuPeriod: cpuPeriodUs, CpuQuota: cpuQuotaUs(cpus) });
      }
    },
    remove: (name) => removeContainer(calls, `/containers/${name}?force=true&v=true`),
    async close() {
      calls.close();
    },
  };
}

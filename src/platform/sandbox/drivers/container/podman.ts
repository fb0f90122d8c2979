import { z } from 'zod';
import type { Mount } from '../../box.ts';
import { boxUid } from '../box-view.ts';
import { supervisorEnvironment } from '../supervisor-command.ts';
import { dockerCalls, removeContainer } from './docker-calls.ts';
import type { EngineCalls } from './engine-calls.ts';
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

const api = '/v4.0.0/libpod';
/** The first whose interface can change the limits of a container that runs. */
const oldest = [4, 3] as const;

const about = z.object({
  host: z.object({
    cgroupVersion: z.string(),
    cgroupControllers: z.array(z.string()).nullable(),
    ociRuntime: z.object({ name: z.string() }),
    security: z.object({ rootless: z.boolean() }),
  }),
  version: z.object({ Version: z.string() }),
});

const inspected = z.object({ State: z.object({ Pid: z.int(), ConmonPid: z.int().optional() }) });

const bind = ({ source, target, writable }: Mount) => ({
  type: 'bind',
  source,
  destination: target,
  options: [writable ? 'rw' : 'ro', 'rbind', 'rprivate', 'nosuid', 'nodev'],
});
const cpu = (cpus: number) => ({ quota: cpuQuotaUs(cpus), period: cpuPeriodUs });

/** The box's user is a host user of its own; the few names below it, root of the box among them, are host users that own nothing. */
function usersOf(users: ContainerPlan['users']) {
  if (users === null) return { userns: { nsmode: 'keep-id', value: `uid=${boxUid},gid=${boxUid}` } };
  const map = [
    { container_id: 0, host_id: users.othersFrom, size: boxUid },
    { container_id: boxUid, host_id: users.box, size: 1 },
  ];
  return { userns: { nsmode: 'private' }, idmappings: { UIDMap: map, GIDMap: map } };
}

/** The body of libpod's `containers/create` (its SpecGenerator). */
export function podmanContainer(plan: ContainerPlan, held: Engine['limits'], runtime: string | null) {
  const { limits } = plan;
  return {
    name: plan.name,
    labels: plan.labels,
    rootfs: plan.root,
    read_only_filesystem: true,
    read_write_tmpfs: false,
    command: plan.command,
    user: `${plan.userInside}:${plan.userInside}`,
    ...usersOf(plan.users),
    hostname: 'sandbox',
    // Nothing of the engine's environment, its proxy above all, gets in.
    env: supervisorEnvironment,
    env_host: false,
    httpproxy: false,
    unsetenvall: true,
    systemd: 'false',
    // /etc is ours as a whole.
    use_image_hosts: true,
    use_image_resolve_conf: true,
    manage_password: false,
    cap_drop: ['ALL'],
    no_new_privileges: true,
    seccomp_profile_path: plan.seccompFile,
    mask: hiddenFolders,
    netns: { nsmode: 'none' },
    // Without a /dev/shm of the engine's, which would be a mount of the host.
    ipcns: { nsmode: 'none' },
    pidns: { nsmode: 'private' },
    utsns: { nsmode: 'private' },
    cgroupns: { nsmode: 'private' },
    mounts: [
      ...plan.mounts.map(bind),
      ...memoryFolders(limits).map(({ path, options }) => ({
        type: 'tmpfs',
        source: 'tmpfs',
        destination: path,
        options: [...options, 'notmpcopyup'],
      })),
    ],
    r_limits: Object.entries(processLimits(plan, held)).map(([name, value]) => ({ type: name.toUpperCase(), soft: value, hard: value })),
    resource_limits: {
      ...(held.memory && { memory: { limit: memoryBytes(limits), swap: memoryBytes(limits) } }),
      ...(held.cpu && { cpu: cpu(plan.cpusAtStart) }),
      ...(held.processes && { pids: { limit: limits.processes } }),
    },
    oom_score_adj: outOfMemoryScore,
    // What a box prints past the supervisor's channel is nobody's.
    log_configuration: { driver: 'none' },
    ...(runtime === null ? {} : { oci_runtime: runtime }),
  };
}

export class OldEngine extends Error {
  override readonly name = 'OldEngine';
}

function requireVersion(version: string): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
    throw new OldEngine(`this is Podman ${version}; boxes need ${oldest.join('.')} or later`);
  }
}

/** Podman by its own interface: Docker's has neither a root file system without an image nor users of a container's own. */
export async function openPodman(calls: EngineCalls): Promise<Engine> {
  const { host, version } = about.parse(await calls.call('GET', `${api}/info`));
  requireVersion(version.Version);
  const controllers = host.cgroupControllers ?? [];
  const { rootless } = host.security;
  // crun refuses the hybrid hierarchy of cgroup v1; runc takes both.
  const runtime = host.cgroupVersion === 'v1' && host.ociRuntime.name !== 'runc' ? 'runc' : null;
  const limitable = !(rootless && host.cgroupVersion === 'v1');
  const limits = {
    memory: limitable && controllers.includes('memory'),
    cpu: limitable && controllers.includes('cpu'),
    processes: limitable && controllers.includes('pids'),
  };
  return {
    name: `Podman ${version.Version}`,
    mapsUsers: true,
    rootless,
    limits,
    ...dockerCalls(calls),
    async create(plan) {
      await calls.call('POST', `${api}/containers/create`, podmanContainer(plan, limits, runtime));
    },
    async processesOf(name) {
      const { Pid, ConmonPid } = inspected.parse(await calls.call('GET', `${api}/containers/${name}/json`)).State;
      return { first: Pid, monitor: ConmonPid ?? null };
    },
    async setCpus(name, cpus) {
      if (limits.cpu) await calls.call('POST', `${api}/containers/${name}/update`, { cpu: cpu(cpus) });
    },
    remove: (name) => removeContainer(calls, `${api}/containers/${name}?force=true&timeout=0&v=true`),
    async close() {
      calls.close();
    },
  };
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { sizeLimits } from '../../../../domain/sizes.ts';
import { dockerContainer } from './docker.ts';
import type { ContainerPlan } from './plan.ts';
import { podmanContainer } from './podman.ts';

const folder = mkdtempSync(join(tmpdir(), 'bodies-'));
const seccompFile = join(folder, 'seccomp.json');
writeFileSync(seccompFile, '{"defaultAction":"SCMP_ACT_ALLOW"}');
afterAll(() => rmSync(folder, { recursive: true }));

const plan: ContainerPlan = {
  name: 'builder-base-box_1',
  labels: { 'builder-mode.box': 'box_1' },
  command: ['/bin/sh'],
  root: '/run/root',
  mounts: [
    { source: '/usr', target: '/usr', writable: false },
    { source: '/srv/data', target: '/data', writable: true },
  ],
  links: [],
  limits: sizeLimits.small,
  dataLimitMb: 896,
  cpusAtStart: 1,
  userInside: 1000,
  users: { box: 1_900_000_007, othersFrom: 1_899_999_000 },
  seccompFile,
};
const all = { memory: true, cpu: true, processes: true };
const none = { memory: false, cpu: false, processes: false };

describe('a container of Podman', () => {
  it('has no capability, no network, no proxy of the host, and a root that it cannot write', () => {
    expect(podmanContainer(plan, all, null)).toMatchObject({
      rootfs: '/run/root',
      read_only_filesystem: true,
      cap_drop: ['ALL'],
      no_new_privileges: true,
      netns: { nsmode: 'none' },
      httpproxy: false,
      env_host: false,
      seccomp_profile_path: seccompFile,
      user: '1000:1000',
    });
  });

  it('is a host user of its own, and its root is one that owns nothing', () => {
    const { userns, idmappings } = podmanContainer(plan, all, null) as { userns: unknown; idmappings?: { UIDMap: unknown } };
    expect(userns).toEqual({ nsmode: 'private' });
    expect(idmappings?.UIDMap).toEqual([
      { container_id: 0, host_id: 1_899_999_000, size: 1_000 },
      { container_id: 1_000, host_id: 1_900_000_007, size: 1 },
    ]);
    expect(podmanContainer({ ...plan, users: null }, all, null)).toMatchObject({
      userns: { nsmode: 'keep-id', value: 'uid=1000,gid=1000' },
    });
  });

  it('writes to its data alone', () => {
    const writable = podmanContainer(plan, all, null).mounts.filter(({ type, options }) => type === 'bind' && options.includes('rw'));
    expect(writable.map(({ destination }) => destination)).toEqual(['/data']);
  });

  it('is held by a group where the engine has one, and by limits of each process where it has none', () => {
    const held = podmanContainer(plan, all, 'runc');
    expect(held.resource_limits).toEqual({
      memory: { limit: 268_435_456, swap: 268_435_456 },
      cpu: { quota: 100_000, period: 100_000 },
      pids: { limit: 128 },
    });
    expect(held.oci_runtime).toBe('runc');
    const loose = podmanContainer(plan, none, null);
    expect(loose.resource_limits).toEqual({});
    expect(loose.r_limits).toContainEqual({ type: 'NPROC', soft: 128, hard: 128 });
    expect(loose.r_limits).toContainEqual({ type: 'DATA', soft: 939_524_096, hard: 939_524_096 });
  });
});

describe('a container of Docker', () => {
  it('is shut in the same way, with the filter as text', () => {
    expect(dockerContainer(plan, all, 'root:1').HostConfig).toMatchObject({
      ReadonlyRootfs: true,
      NetworkMode: 'none',
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges', 'seccomp={"defaultAction":"SCMP_ACT_ALLOW"}'],
      Memory: 268_435_456,
      MemorySwap: 268_435_456,
      PidsLimit: 128,
    });
  });

  it('still hides of /proc what the daemon hides by itself', () => {
    const { MaskedPaths } = dockerContainer(plan, all, 'root:1').HostConfig;
    expect(MaskedPaths).toEqual(expect.arrayContaining(['/proc/kcore', '/proc/keys', '/sys', '/dev/mqueue']));
  });
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BoxSpec } from '../../box.ts';
import type { Home } from '../../driver.ts';
import { dataLimitMb, limitsOf } from '../../limits.ts';
import { boxRunFolder, boxUid } from '../box-view.ts';
import { handOverHome, handOverWritable, requireReadable } from '../hand-over.ts';
import type { Identities } from '../identities.ts';
import { supervisorCommand, whoseBox } from '../supervisor-command.ts';
import { connectorOf, supervisorPrograms, writePrograms } from '../own-programs.ts';
import { readSystem, writeEtc, writeNames } from '../system-view.ts';
import type { Engine } from './engine.ts';
import type { ContainerPlan } from './plan.ts';
import { makeRootFolder } from './root-folder.ts';
import { seccompProfile } from './seccomp-profile.ts';

export const boostCpus = 1;

/**
 * The first process of a box. It prints nowhere, since what it held open any process of the box could write to; it makes the
 * home; and it stays, because the kernel gives orphans to it and Node would not bury them.
 */
const first = 'exec </dev/null >/dev/null 2>&1; mkdir -m 700 /tmp/home; "$@"; exit';
const readOnly = (source: string, target: string) => ({ source, target, writable: false });

export interface BoxPlans {
  /** Makes what the box needs on the host and hands over what is its own. */
  of(spec: BoxSpec, home: Home, engine: Engine, name: string): Promise<ContainerPlan>;
}

/** Prepares, once for all boxes, what they share: /etc, the supervisor, the filter of system calls. */
export async function prepareBoxes(from: {
  readonly shared: string;
  readonly uid: number;
  readonly architecture: 'x64' | 'arm64';
  readonly identities: Identities;
  readonly labels: Readonly<Record<string, string>>;
}): Promise<BoxPlans> {
  const { shared, uid, identities } = from;
  const asRoot = uid === 0;
  const parts = { etc: join(shared, 'etc'), supervisor: join(shared, 'supervisor') };
  writeEtc(parts.etc);
  await writePrograms([...supervisorPrograms(parts.supervisor), connectorOf(shared)], shared);
  const viewOf = readSystem(parts);
  const seccompFile = join(shared, 'seccomp.json');
  writeFileSync(seccompFile, JSON.stringify(seccompProfile(from.architecture)));
  /** Docker puts three files of its own over ours, with what this host is called and whom it asks for names. */
  const ownNames = ['hosts', 'hostname', 'resolv.conf'].map((name) => readOnly(join(parts.etc, name), `/etc/${name}`));

  return {
    async of(spec, home, engine, name) {
      const hostUid = asRoot ? identities.take(spec) : uid;
      const userInside = engine.mapsUsers ? boxUid : hostUid;
      const view = viewOf(spec);
      if (asRoot) {
        requireReadable(view.mounts, hostUid);
        handOverHome(home, hostUid);
        await handOverWritable(spec.mounts, hostUid);
      }
      const system = view.system.flatMap(({ path, linkTo }) => (linkTo === null ? [readOnly(path, path)] : []));
      const names = engine.mapsUsers ? [] : [...ownNames, ...writeNames(join(home.folder, 'etc'), userInside)];
      const whose = whoseBox(spec);
      const limits = limitsOf(spec);
      const plan: ContainerPlan = {
        name,
        labels: { ...from.labels, 'builder-mode.box': spec.boxId, 'builder-mode.of': whose },
        command: ['/bin/sh', '-c', first, 'box', ...supervisorCommand, spec.boxId, whose],
        root: join(home.folder, 'root'),
        mounts: [...system, ...view.mounts, ...names, readOnly(join(home.folder, 'in'), boxRunFolder)],
        links: [...view.system.flatMap(({ path, linkTo }) => (linkTo === null ? [] : [{ path, target: linkTo }])), ...view.links],
        limits,
        dataLimitMb: dataLimitMb(spec),
        cpusAtStart: Math.max(boostCpus, limits.cpus),
        userInside,
        users: engine.mapsUsers && !engine.rootless ? { box: hostUid, othersFrom: identities.unused(boxUid) } : null,
        seccompFile,
      };
      if (engine.mapsUsers) makeRootFolder(plan);
      return plan;
    },
  };
}

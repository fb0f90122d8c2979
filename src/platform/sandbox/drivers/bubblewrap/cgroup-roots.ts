import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMounts, placeIn } from '../cgroup-places.ts';

/** The group that holds the groups of all boxes of one platform, in each hierarchy. */
export type CgroupRoots =
  | { readonly version: 1; readonly memory: string; readonly pids: string; readonly cpu: string; readonly cpuacct: string }
  | { readonly version: 2; readonly boxes: string };

const family = 'builder-mode';
const v1Controllers = ['memory', 'pids', 'cpu', 'cpuacct'] as const;
const v2Controllers = ['memory', 'pids', 'cpu'];

function writable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function findV1(mounts: ReturnType<typeof parseMounts>, selfCgroup: string, group: string): CgroupRoots | null {
  const roots: Partial<Record<(typeof v1Controllers)[number], string>> = {};
  for (const controller of v1Controllers) {
    const mount = mounts.find(({ type, options }) => type === 'cgroup' && options.includes(controller));
    if (mount === undefined) return null;
    // Below our own place, so that a limit that somebody set for the platform covers its boxes too.
    const own = join(mount.folder, placeIn(selfCgroup, controller));
    const root = existsSync(own) ? own : mount.folder;
    if (!writable(root)) return null;
    roots[controller] = join(root, family, group);
  }
  const { memory, pids, cpu, cpuacct } = roots;
  if (memory === undefined || pids === undefined || cpu === undefined || cpuacct === undefined) return null;
  return { version: 1, memory, pids, cpu, cpuacct };
}

/** A group with processes cannot hand controllers on, so the boxes' groups lie beside ours, at the top of the hierarchy. */
function findV2(mounts: ReturnType<typeof parseMounts>, group: string): CgroupRoots | null {
  const top = mounts.find(({ type }) => type === 'cgroup2')?.folder;
  if (top === undefined || !writable(top)) return null;
  try {
    const enable = v2Controllers.map((controller) => `+${controller}`).join(' ');
    const parents = [top, join(top, family), join(top, family, group)];
    for (const parent of parents) {
      mkdirSync(parent, { recursive: true });
      writeFileSync(join(parent, 'cgroup.subtree_control'), enable);
    }
    return { version: 2, boxes: join(top, family, group) };
  } catch {
    return null;
  }
}

/** The folders of a platform's own group, to be removed when it ends. */
export function groupsOf(roots: CgroupRoots): string[] {
  return roots.version === 1 ? [...new Set([roots.memory, roots.pids, roots.cpu, roots.cpuacct])] : [roots.boxes];
}

/** Null when this host lets the platform set no limits: they are then best effort, and the probe says so. */
export function findCgroupRoots(uid: number, group: string): CgroupRoots | null {
  if (uid !== 0) return null;
  const mounts = parseMounts(readFileSync('/proc/self/mounts', 'utf8'));
  return findV1(mounts, readFileSync('/proc/self/cgroup', 'utf8'), group) ?? findV2(mounts, group);
}

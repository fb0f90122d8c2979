import { readFileSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { findRunBase, runPlace } from '../run-folders.ts';
import { findCgroupRoots, groupsOf } from '../drivers/bubblewrap/cgroup-roots.ts';

/** Where the run folders of one platform's boxes lie. */
export function runFolderOf(dataDir: string): string {
  return findRunBase(runPlace(dataDir));
}

const list = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

/** Every box is a child of the platform that opened it. */
function childrenOf(parent: number): number {
  return list('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent;
    } catch {
      return false;
    }
  }).length;
}

/** For tests: what this host holds for the boxes of one data folder. */
export function countLeftovers(dataDir: string, platform = process.pid) {
  const base = runFolderOf(dataDir);
  const roots = findCgroupRoots(process.getuid?.() ?? -1, basename(base));
  return {
    processes: childrenOf(platform),
    files: list(base).filter((name) => name.startsWith('box_')).length,
    limits: (roots === null ? [] : groupsOf(roots)).flatMap(list).filter((name) => name.startsWith('box_')).length,
  };
}

import { readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename } from 'node:path';
import { openRunFolders } from '../../run-folders.ts';
import { findCgroupRoots, groupsOf } from './cgroup-roots.ts';

/** Folders of boxes below one platform's data folder. */
export function runFolderOf(dataDir: string): string {
  return openRunFolders({ dataDir, uid: process.getuid?.() ?? -1, runtimeDir: process.env['XDG_RUNTIME_DIR'], tmp: tmpdir() }).base;
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

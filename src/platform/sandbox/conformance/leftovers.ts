import { readFileSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { findRunBase } from '../run-folders.ts';
import { runPlace } from '../run-place.ts';
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

const fieldsOf = (pid: string): string[] => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
};
export const childrenOf = (parent: number): number[] =>
  list('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(fieldsOf(name)[1]) === parent)
    .map(Number);

/** The process that starts boxes for a platform; null while it has none. */
export function launcherOf(platform: number): number | null {
  return childrenOf(platform).find((pid) => commandOf(String(pid)).some((word) => word.endsWith('/launcher/program.js'))) ?? null;
}

/** Every box is a child of the launcher, which is one of the platform and no leftover while that lives. */
function processesOf(platform: number): number {
  const launcher = launcherOf(platform);
  return childrenOf(platform).filter((pid) => pid !== launcher).length + (launcher === null ? 0 : childrenOf(launcher).length);
}

/** Connectors of direct paths, whoever is their parent by now: each runs a program of this data folder's platform. */
export function connectorsOf(dataDir: string): number[] {
  const base = runFolderOf(dataDir);
  return list('/proc')
    .filter((pid) => /^\d+$/.test(pid) && commandOf(pid).some((word) => word.startsWith(base) && word.endsWith('/connector.js')))
    .map(Number);
}

function commandOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

/** For tests: what this host holds for the boxes of one data folder. */
export function countLeftovers(dataDir: string, platform = process.pid) {
  const base = runFolderOf(dataDir);
  const roots = findCgroupRoots(process.getuid?.() ?? -1, basename(base));
  return {
    processes: processesOf(platform),
    connectors: connectorsOf(dataDir).length,
    files: list(base).filter((name) => name.startsWith('box_')).length,
    limits: (roots === null ? [] : groupsOf(roots)).flatMap(list).filter((name) => name.startsWith('box_')).length,
  };
}

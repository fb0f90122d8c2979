import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { runFolderOf } from '../../conformance/leftovers.ts';

const list = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};
const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

/** For tests: Podman's own process that a platform with this run folder started. */
export function isServiceOf(pid: string, base: string): boolean {
  const command = textOf(`/proc/${pid}/cmdline`);
  return command.includes('\0system\0service\0') && command.includes(`${base}/`);
}

/** Control groups of containers that nothing runs in any more, wherever the engines of this host keep them. */
function containerGroups(): number {
  const tops = ['/sys/fs/cgroup/memory', '/sys/fs/cgroup'];
  const parents = ['libpod_parent', 'machine.slice', 'docker', 'system.slice'];
  const isContainer = (name: string) => /^(libpod|docker)-[0-9a-f]{64}|^[0-9a-f]{64}$/.test(name);
  const groups = tops
    .flatMap((top) => parents.map((parent) => join(top, parent)))
    .flatMap((folder) =>
      list(folder)
        .filter(isContainer)
        .map((name) => join(folder, name)),
    );
  return groups.filter((group) => existsSync(group) && textOf(join(group, 'cgroup.procs')) === '').length;
}

/** For tests: what this host holds for the containers of one data folder; what else it runs does not count. */
export function countContainerLeftovers(dataDir: string) {
  const base = runFolderOf(dataDir);
  /** The process that watches a container is called by its name; what runs inside sees folders of its run folder. */
  const isOurs = (pid: string) =>
    textOf(`/proc/${pid}/cmdline`).includes(`builder-${basename(base)}-`) ||
    textOf(`/proc/${pid}/mountinfo`).includes(join(basename(base), 'box_'));
  return {
    processes: list('/proc').filter((pid) => /^\d+$/.test(pid) && isOurs(pid)).length,
    files: list(base).filter((entry) => entry.startsWith('box_')).length,
    limits: containerGroups(),
    mounts: textOf('/proc/self/mounts').split(base).length - 1,
  };
}

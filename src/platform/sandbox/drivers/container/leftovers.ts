import { readFileSync, readdirSync } from 'node:fs';
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

/** For tests: what this host holds for the containers of one data folder; what else it runs does not count. */
export function countContainerLeftovers(dataDir: string) {
  const base = runFolderOf(dataDir);
  const name = `builder-${basename(base)}-`;
  const processes = list('/proc').filter((pid) => /^\d+$/.test(pid));
  return {
    /** The monitors of containers are called by the container's name; what runs inside is mounted from its run folder. */
    processes: processes.filter(
      (pid) => textOf(`/proc/${pid}/cmdline`).includes(name) || textOf(`/proc/${pid}/mountinfo`).includes(join(basename(base), 'box_')),
    ).length,
    files: list(base).filter((entry) => entry.startsWith('box_')).length,
    limits: textOf('/proc/self/mounts').split(basename(base)).length - 1,
  };
}

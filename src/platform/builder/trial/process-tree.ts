import { readdir, readFile } from 'node:fs/promises';

/** A process of this host, told from a later one with the same number by when it started. */
export interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly started: string;
  readonly name: string;
}

async function read(pid: number): Promise<Process | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    const rest = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie has ended; only its parent has not looked yet.
    return rest[0] === 'Z' ? null : { pid, parent: Number(rest[1]), started: rest[19] ?? '', name };
  } catch {
    // It ended while we looked.
    return null;
  }
}

async function all(): Promise<Process[]> {
  const entries = await readdir('/proc');
  const found = await Promise.all(entries.filter((entry) => /^\d+$/.test(entry)).map((entry) => read(Number(entry))));
  return found.filter((one) => one !== null);
}

/** A process and everything that it started, and these in turn. */
export async function treeOf(pid: number): Promise<Process[]> {
  const processes = await all();
  const tree = new Set([pid]);
  for (let grown = true; grown;) {
    const more = processes.filter((one) => tree.has(one.parent) && !tree.has(one.pid));
    for (const one of more) tree.add(one.pid);
    grown = more.length > 0;
  }
  return processes.filter((one) => tree.has(one.pid));
}

export async function stillAlive(processes: readonly Process[]): Promise<Process[]> {
  const now = await Promise.all(processes.map((one) => read(one.pid)));
  return processes.filter((one, index) => now[index]?.started === one.started);
}

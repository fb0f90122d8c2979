import { readFileSync } from 'node:fs';

/** A process of the host, safe against its id being given to another: the same id with another start is not it. */
export interface HostProcess {
  readonly pid: number;
  readonly startedAt: string;
}

/** Fields of /proc/<pid>/stat after the name, which may itself hold spaces and brackets. */
function statFields(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

export function identify(pid: number): HostProcess | null {
  const startedAt = statFields(pid)?.[19];
  return startedAt === undefined ? null : { pid, startedAt };
}

export function isAlive(process: HostProcess): boolean {
  const fields = statFields(process.pid);
  return fields !== null && fields[19] === process.startedAt && fields[0] !== 'Z';
}

/** Kills it unless it is gone already; false when it was. */
export function kill(target: HostProcess): boolean {
  if (!isAlive(target)) return false;
  try {
    process.kill(target.pid, 'SIGKILL');
    return true;
  } catch {
    return false;
  }
}

/** Resolves when it is gone. For processes that are no children of ours, so that nothing tells us. */
export async function gone(target: HostProcess, deadlineMs = 5_000): Promise<boolean> {
  const end = performance.now() + deadlineMs;
  while (isAlive(target)) {
    if (performance.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
  return true;
}

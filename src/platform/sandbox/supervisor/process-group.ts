import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { statSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { startMarked } from './process-mark.ts';

export interface Launch {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}
export type GroupLeader<Input extends Writable | null = Writable> = ChildProcessByStdio<Input, Readable, Readable>;

/**
 * Starts a process as the leader of a group of its own, so that everything it starts can be ended with it.
 * @throws NodeJS.ErrnoException for some reasons that it cannot be started, the `error` event tells of the others.
 */
export function startGroup(launch: Launch, mark: number): GroupLeader {
  return startMarked(mark, () => spawn(...program(launch), { ...inGroup(launch), stdio: ['pipe', 'pipe', 'pipe'] }));
}

/** One that is told nothing finds /dev/null as its standard input: programs that ask see that nothing will come. */
export function startGroupWithoutInput(launch: Launch, mark: number): GroupLeader<null> {
  return startMarked(mark, () => spawn(...program(launch), { ...inGroup(launch), stdio: ['ignore', 'pipe', 'pipe'] }));
}

const program = ({ argv: [name = '', ...args] }: Launch): [string, string[]] => [name, args];
const inGroup = ({ cwd, env }: Launch) => ({ cwd, env: { ...env }, detached: true });

/** Sends to every process of the group; false when there is none left. */
export function signalGroup(leader: number, signal: 'SIGTERM' | 'SIGKILL' | 0): boolean {
  try {
    process.kill(-leader, signal);
    return true;
  } catch {
    return false;
  }
}

/** Resolves when the group is empty: after its members were killed, pid 1 still has to reap them. */
export async function groupGone(leader: number, deadlineMs: number): Promise<void> {
  const end = performance.now() + deadlineMs;
  while (signalGroup(leader, 0) && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 3));
}

/** How long output may still come after the leader has ended: a process that left the group can hold the pipe open. */
const drainMs = 250;
/** How long pid 1 of the box may take to bury what was killed. */
const reapMs = 2_000;

/** Calls once when the leader has ended, the rest of its group is killed and their output has been read. */
export function onGroupEnd(
  child: GroupLeader<Writable | null>,
  heldBack: () => boolean,
  then: (exitCode: number | null, signal: string | null) => void,
): void {
  child.on('exit', (exitCode, signal) => {
    const leader = child.pid ?? 0;
    const othersLeft = leader > 0 && signalGroup(leader, 'SIGKILL');
    let timer: NodeJS.Timeout;
    const done = async () => {
      clearTimeout(timer);
      child.removeListener('close', done);
      if (othersLeft) await groupGone(leader, reapMs);
      then(exitCode, signal);
      child.stdout.destroy();
      child.stderr.destroy();
    };
    const lookLater = () => {
      timer = setTimeout(() => (heldBack() ? lookLater() : done()), drainMs);
    };
    lookLater();
    child.once('close', done);
  });
}

/** What a shell would answer when a program cannot be started: 127 when it is not there, 126 otherwise. */
export function startFailure(launch: Launch, error: NodeJS.ErrnoException): { readonly exitCode: number; readonly message: string } {
  const program = launch.argv[0] ?? '';
  // The system says the same of a program that is not there and of a folder to run it in that is not.
  if (!isFolder(launch.cwd)) return { exitCode: 126, message: `there is no folder ${launch.cwd} to run it in\n` };
  switch (error.code) {
    case 'ENOENT':
      return { exitCode: 127, message: `${program}: not found\n` };
    case 'EAGAIN':
      return { exitCode: 126, message: `${program}: cannot start, the box is at its limit of processes\n` };
    case 'E2BIG':
      return { exitCode: 126, message: `${program}: cannot start, an argument is longer than 128 KiB or all of them are too long\n` };
    default:
      return { exitCode: 126, message: `${program}: cannot start (${error.code ?? error.message})\n` };
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

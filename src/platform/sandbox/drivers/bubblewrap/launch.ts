import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { SizeLimits } from '../../../../domain/sizes.ts';
import { noCores } from '../core-dumps.ts';
import { supervisorCommand } from '../supervisor-command.ts';
import type { Staged } from './reach.ts';

export interface LaunchPlan {
  readonly arguments: readonly string[];
  readonly limits: SizeLimits;
  /** In place of the memory limit when the platform is not root. */
  readonly dataLimitMb: number;
  readonly seccompFd: number;
  /** The box's own host user; null when the platform is not root and has only itself. */
  readonly hostUid: number | null;
  readonly joinFiles: readonly string[];
  readonly staged: readonly Staged[];
  /** Whose box it is, for reading in a process list. */
  readonly label: readonly string[];
}

export interface Launched {
  readonly child: ChildProcess;
  /** Pid 1 of the box, by its id on the host. */
  readonly pid1: Promise<number | null>;
  /** What bwrap complained about until the supervisor called home. */
  complaints(): string;
  hush(): void;
}

const argsFd = 3;
const seccompFd = 4;
const infoFd = 5;
const longestComplaint = 4_096;

/** Everything that needs root happens here, before bwrap: join the limits, bind what is behind closed doors, become the box's user. */
const asRoot = () => `set -e
uid=$1; files=$2; blocks=$3; shift 3
echo 500 > /proc/self/oom_score_adj
while [ "$1" != -- ]; do echo $$ > "$1"; shift; done
shift
while [ "$1" != -- ]; do mount --rbind "$1" "$2"; shift 2; done
shift
ulimit -n "$files"; ${noCores()}; ulimit -f "$blocks"
exec setpriv --reuid="$uid" --regid="$uid" --clear-groups -- "$@"`;
const asUser = () => `ulimit -n "$1" 2>/dev/null || true; ${noCores()}; shift; exec "$@"`;

function command(plan: LaunchPlan): readonly string[] {
  const bwrap = ['bwrap', '--args', `${argsFd}`];
  const { limits, hostUid, label } = plan;
  if (hostUid === null) {
    const mib = 1024 * 1024;
    // Set inside the box: outside, the count would be shared by all boxes of this user.
    const inside = ['prlimit', `--nproc=${limits.processes}`, `--data=${plan.dataLimitMb * mib}`, '--'];
    return ['/bin/sh', '-c', asUser(), 'box', `${limits.openFiles}`, ...bwrap, '--', ...inside, ...supervisorCommand, ...label];
  }
  const shell = ['/bin/sh', '-c', asRoot(), 'box', `${hostUid}`, `${limits.openFiles}`, `${limits.diskMb * 2_048}`];
  const staged = plan.staged.flatMap(({ source, target }) => [source, target]);
  const inOwnMounts = staged.length === 0 ? [] : ['unshare', '--mount', '--propagation', 'private', '--'];
  return [...inOwnMounts, ...shell, ...plan.joinFiles, '--', ...staged, '--', ...bwrap, '--', ...supervisorCommand, ...label];
}

export function launch(plan: LaunchPlan): Launched {
  const [program = '', ...rest] = command(plan);
  const child = spawn(program, rest, {
    cwd: '/',
    env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', plan.seccompFd, 'pipe'],
  });
  let complaints = '';
  const stderr = child.stderr;
  stderr?.on('data', (chunk: Buffer) => (complaints = (complaints + chunk.toString()).slice(-longestComplaint)));
  stderr?.on('error', (error) => (complaints += error.message));
  child.on('error', (error) => (complaints += error.message));

  const args = child.stdio[argsFd] as Writable | null | undefined;
  args?.on('error', () => {
    // It ended before it read: its complaints say why.
  });
  args?.end([...plan.arguments, '--info-fd', `${infoFd}`, '--seccomp', `${seccompFd}`].join('\0') + '\0');

  return {
    child,
    pid1: readPid1((child.stdio as readonly unknown[])[infoFd] as Readable | null | undefined),
    complaints: () => complaints.trim(),
    hush: () => void stderr?.destroy(),
  };
}

function readPid1(info: Readable | null | undefined): Promise<number | null> {
  return new Promise((resolve) => {
    if (!info) return resolve(null);
    let said = '';
    info.on('error', () => resolve(null));
    info.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const pid = /"child-pid":\s*(\d+)/.exec(said)?.[1];
      if (pid !== undefined) resolve(Number(pid));
    });
    info.on('close', () => resolve(null));
  });
}

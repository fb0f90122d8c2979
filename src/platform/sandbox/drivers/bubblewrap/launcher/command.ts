import type { SizeLimits } from '../../../../../domain/sizes.ts';
import { noCores } from '../../core-dumps.ts';
import { supervisorCommand } from '../../supervisor-command.ts';
import { argsFd } from './given.ts';

export interface LaunchPlan {
  readonly arguments: readonly string[];
  readonly limits: SizeLimits;
  /** In place of the memory limit when the platform is not root. */
  readonly dataLimitMb: number;
  /** The box's own host user; null when the platform is not root and has only itself. */
  readonly hostUid: number | null;
  readonly joinFiles: readonly string[];
  /** A table of what is bound before root is given up, for `mount`; null when all of the way is free. */
  readonly mountTable: string | null;
  /** Whose box it is, for reading in a process list. */
  readonly label: readonly string[];
}

/** Everything that needs root happens here, before bwrap: join the limits, bind what is behind closed doors, become the box's user. */
const asRoot = () => `set -e
uid=$1; files=$2; blocks=$3; table=$4; shift 4
echo 500 > /proc/self/oom_score_adj
while [ "$1" != -- ]; do echo $$ > "$1"; shift; done
shift
[ -z "$table" ] || mount --all --fstab "$table"
ulimit -n "$files"; ${noCores()}; ulimit -f "$blocks"
exec setpriv --reuid="$uid" --regid="$uid" --clear-groups -- "$@"`;
const asUser = () => `ulimit -n "$1" 2>/dev/null || true; ${noCores()}; shift; exec "$@"`;

/** The program that becomes the box, with its arguments. Each of its stages carries the label to the last, so that `stagesOf` finds it. */
export function launchCommand(plan: LaunchPlan): readonly string[] {
  const bwrap = ['bwrap', '--args', `${argsFd}`];
  const { limits, hostUid, label } = plan;
  if (hostUid === null) {
    const mib = 1024 * 1024;
    // Set inside the box: outside, the count would be shared by all boxes of this user.
    const inside = ['prlimit', `--nproc=${limits.processes}`, `--data=${plan.dataLimitMb * mib}`, '--'];
    return ['/bin/sh', '-c', asUser(), 'box', `${limits.openFiles}`, ...bwrap, '--', ...inside, ...supervisorCommand, ...label];
  }
  const table = plan.mountTable;
  const inOwnMounts = table === null ? [] : ['unshare', '--mount', '--propagation', 'private', '--'];
  const shell = ['/bin/sh', '-c', asRoot(), 'box', `${hostUid}`, `${limits.openFiles}`, `${limits.diskMb * 2_048}`, table ?? ''];
  return [...inOwnMounts, ...shell, ...plan.joinFiles, '--', ...bwrap, '--', ...supervisorCommand, ...label];
}

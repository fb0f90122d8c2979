import type { SizeLimits } from '../../../../domain/sizes.ts';
import { boxAppFolder, boxHome } from '../../box-paths.ts';
import { boxUid, type View } from '../box-view.ts';
import { supervisorEnvironment } from '../supervisor-command.ts';

const mib = 1024 * 1024;

/** The options of bwrap, without the program. They hold no secret: those go over the supervisor's channel. */
export function bubblewrapArguments(view: View, limits: SizeLimits): string[] {
  return [
    ['--unshare-user', '--unshare-ipc', '--unshare-pid', '--unshare-net', '--unshare-uts', '--unshare-cgroup-try'],
    ['--disable-userns', '--die-with-parent', '--new-session', '--cap-drop', 'ALL'],
    ['--clearenv', ...Object.entries(supervisorEnvironment).flatMap(([name, value]) => ['--setenv', name, value])],
    ['--uid', `${boxUid}`, '--gid', `${boxUid}`, '--hostname', 'sandbox'],
    view.system.flatMap(({ path, linkTo }) => (linkTo === null ? ['--ro-bind', path, path] : ['--symlink', linkTo, path])),
    ['--proc', '/proc', '--dev', '/dev', '--remount-ro', '/dev'],
    ['--perms', '1777', '--size', `${Math.ceil((limits.memoryMb / 4) * mib)}`, '--tmpfs', '/tmp'],
    ['--perms', '1777', '--size', `${Math.ceil((limits.memoryMb / 8) * mib)}`, '--tmpfs', '/dev/shm'],
    ['--perms', '0700', '--dir', boxHome, '--dir', boxAppFolder],
    view.mounts.flatMap(({ source, target, writable }) => [writable ? '--bind' : '--ro-bind', source, target]),
    view.links.flatMap(({ target, path }) => ['--symlink', target, path]),
    // The root itself is a tmpfs of half the host's memory: nothing may be written to it.
    ['--remount-ro', '/', '--chdir', '/'],
  ].flat();
}

import { describe, expect, it } from 'vitest';
import { sizeLimits } from '../../../../domain/sizes.ts';
import type { View } from '../box-view.ts';
import { bubblewrapArguments } from './arguments.ts';

const view: View = {
  system: [
    { path: '/usr', linkTo: null },
    { path: '/bin', linkTo: 'usr/bin' },
  ],
  mounts: [
    { source: '/host/app', target: '/app', writable: false },
    { source: '/host/data', target: '/data', writable: true },
  ],
  links: [{ target: 'x/tsc', path: '/opt/checks/tsc' }],
};
const line = bubblewrapArguments(view, sizeLimits.small).join(' ');

describe('the options of bubblewrap', () => {
  it.each([
    '--unshare-user',
    '--unshare-net',
    '--unshare-pid',
    '--unshare-ipc',
    '--unshare-uts',
    '--disable-userns',
    '--die-with-parent',
    '--new-session',
    '--clearenv',
  ])('hold %s', (option) => expect(line).toContain(option));

  it('mount the system and the app read-only and the data writable', () => {
    expect(line).toContain('--ro-bind /usr /usr --symlink usr/bin /bin');
    expect(line).toContain('--ro-bind /host/app /app');
    expect(line).toContain(' --bind /host/data /data');
  });

  it('bound every file system that lives in memory', () => {
    const tmpfs = line.split('--tmpfs').length - 1;
    expect(line.match(/--size \d+ --tmpfs/g)).toHaveLength(tmpfs);
    expect(line).toContain(`--size ${64 * 1024 * 1024} --tmpfs /tmp`);
    expect(line).toContain('--remount-ro /dev');
    expect(line).toContain('--remount-ro / ');
  });

  it('close the root only after everything was put into it', () => {
    expect(line.indexOf('--remount-ro / ')).toBeGreaterThan(line.lastIndexOf('--symlink'));
  });
});

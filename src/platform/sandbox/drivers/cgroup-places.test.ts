import { describe, expect, it } from 'vitest';
import { parseMounts, placeIn } from './cgroup-places.ts';

describe('our place among control groups', () => {
  const self = '9:name=systemd:/\n5:cpu,cpuacct:/user\n4:memory:/a:b/c\n0::/session\n';

  it('is read for a controller of its own, a shared one, and one that is not there', () => {
    expect(placeIn(self, 'memory')).toBe('/a:b/c');
    expect(placeIn(self, 'cpuacct')).toBe('/user');
    expect(placeIn(self, 'pids')).toBe('/');
  });

  it('is found among the mounts', () => {
    expect(parseMounts('cgroup /sys/fs/cgroup/cpu cgroup rw,relatime,cpu 0 0\n\n')).toEqual([
      { folder: '/sys/fs/cgroup/cpu', type: 'cgroup', options: ['rw', 'relatime', 'cpu'] },
    ]);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMounts, placeIn } from './cgroup-places.ts';
import { readCgroupV1, readCgroupV2, type CgroupReading } from './cgroup-reading.ts';

/** The groups that somebody else made for a process; null when it shares its group with others, which says nothing about it. */
export function cgroupOfProcess(pid: number): CgroupReading | null {
  const mounts = parseMounts(readFileSync('/proc/self/mounts', 'utf8'));
  const places = readFileSync(`/proc/${pid}/cgroup`, 'utf8');
  const own = readFileSync('/proc/self/cgroup', 'utf8');
  const v1 = (controller: string) => {
    const mount = mounts.find(({ type, options }) => type === 'cgroup' && options.includes(controller));
    const place = placeIn(places, controller);
    return mount === undefined || place === placeIn(own, controller) ? null : join(mount.folder, place);
  };
  const [memory, pids, cpuacct] = [v1('memory'), v1('pids'), v1('cpuacct')];
  if (memory !== null && pids !== null && cpuacct !== null) return readCgroupV1({ memory, pids, cpuacct });
  const unified = mounts.find(({ type }) => type === 'cgroup2')?.folder;
  const place = /^0::(.*)$/m.exec(places)?.[1];
  if (unified === undefined || place === undefined || place === '/' || own.includes(`0::${place}\n`)) return null;
  return readCgroupV2(join(unified, place));
}

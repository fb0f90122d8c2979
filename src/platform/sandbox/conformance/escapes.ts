import { describe, expect, it } from 'vitest';
import type { Harness } from './harness.ts';

/** Files by which a process with more rights than it should have changes the whole machine. */
const levers = [
  '/proc/sysrq-trigger',
  '/proc/sys/kernel/core_pattern',
  '/proc/sys/kernel/modprobe',
  '/proc/sys/kernel/hostname',
  '/proc/sys/vm/drop_caches',
  '/proc/sys/vm/overcommit_memory',
  '/proc/sys/fs/file-max',
  '/proc/sys/fs/binfmt_misc/register',
  '/proc/sys/net/ipv4/ip_forward',
  '/proc/irq/default_smp_affinity',
  '/proc/mtrr',
  '/proc/acpi/wakeup',
  '/proc/bus/pci/00/00.0',
  '/proc/self/uid_map',
  '/proc/self/gid_map',
  '/proc/self/setgroups',
  '/sys/kernel/uevent_helper',
  '/sys/kernel/mm/transparent_hugepage/enabled',
  '/sys/power/state',
  '/sys/fs/cgroup/cgroup.procs',
  '/sys/fs/cgroup/memory/memory.limit_in_bytes',
  '/sys/module/kernel/parameters/panic',
];
/** Files that tell of the machine's memory or of what its other users do. */
const peepholes = [
  '/proc/kcore',
  '/proc/kmem',
  '/dev/mem',
  '/dev/kmsg',
  '/dev/port',
  '/proc/kpageflags',
  '/proc/slabinfo',
  '/proc/vmallocinfo',
  '/proc/timer_list',
  '/proc/sched_debug',
  '/dev/kvm',
  '/dev/fuse',
  '/dev/net/tun',
  '/dev/vda',
  '/dev/sda',
  '/dev/nvme0n1',
];

const becomesRoot = `
cp /bin/bash /data/shell && chmod 6755 /data/shell && /data/shell -p -c 'id -u; id -g'
newgrp root -c 'id -g' </dev/null; mount --bind /data /tmp; passwd -d root </dev/null
true`;

export function escapePromises({ open, folder, sandboxes }: Harness): void {
  describe('from inside a box, a program', () => {
    it('moves none of the machine’s levers', async () => {
      const { sh } = await open();
      const tried = await sh(levers.map((file) => `(echo 1 > ${file}) 2>/dev/null && echo ${file}`).join('\n'));
      expect(tried.stdout).toBe('');
    });

    it('looks through none of its peepholes', async () => {
      const { sh } = await open();
      const tried = await sh(peepholes.map((file) => `[ "$(head -c 1 ${file} 2>/dev/null | wc -c)" = 0 ] || echo ${file}`).join('\n'));
      expect(tried.stdout).toBe('');
    });

    it('becomes nobody else by a setuid program, be it the system’s or its own', async () => {
      const { sh } = await open();
      const own = (await sh('id -u; id -g')).stdout.split('\n').slice(0, 2);
      const { stdout } = await sh(becomesRoot);
      expect(stdout.split('\n').slice(0, 2)).toEqual(own);
      expect(stdout.split('\n').filter((line) => line === '0')).toEqual([]);
    });

    it('finds no folder on which a setuid program would be one', async ({ skip }) => {
      if ((await sandboxes().probe()).detail.startsWith('Docker'))
        skip('Docker cannot mount like that; no-new-privileges holds alone there');
      const { sh } = await open();
      expect((await sh('grep -h " / / \\| /data \\| /tmp \\| /usr " /proc/self/mountinfo | grep -vc nosuid')).stdout).toBe('0\n');
    });

    it('finds no way out through the processes that it sees', async () => {
      const { sh } = await open();
      const ways = '/proc/1/root /proc/self/root /proc/$PPID/root /proc/1/cwd/.. /proc/thread-self/root/../..';
      const seen = await sh(`for way in ${ways}; do ls -d $way${folder()} $way/root/.ssh $way/home; done 2>/dev/null`);
      expect(seen.stdout).toBe('');
      // An open folder of the host in any process of the box would be a door: every one that is open lies in the box.
      // Looked at before it is sifted: programs beside it, which just load, would have libraries of the box open.
      const opened = await sh('exec 9> /tmp/open; ls -l /proc/[0-9]*/fd 2>/dev/null >&9; sed -n "s/.* -> //p" /tmp/open');
      const files = opened.stdout.split('\n').filter((file) => file.startsWith('/'));
      expect(files).toContain('/tmp/open');
      expect(files.filter((file) => !/^\/(?:dev|proc|opt)\/|^\/tmp\/open$/.test(file))).toEqual([]);
    });

    it('has no descriptor in hand that the platform was started with', async () => {
      const { sh } = await open();
      // What lacks the flag 02000000 is passed on to every program that the supervisor starts.
      const passedOn = await sh(
        'for fd in /proc/$PPID/fdinfo/*; do grep -q "^flags:.*02......$" $fd || [ ! -e $fd ] || basename $fd; done',
      );
      expect(passedOn.stdout.split('\n').filter((fd) => Number(fd) > 2)).toEqual([]);
      expect((await sh('ls /proc/self/fd')).stdout.trim().split('\n')).toHaveLength(4);
    });

    it('keeps the time and the name that it was given', async () => {
      const { sh } = await open();
      await sh('date -s @0; hostname elsewhere; TZ=x hwclock --set --date=2000-01-01');
      expect(Math.abs(Number((await sh('date +%s')).stdout) - Date.now() / 1_000)).toBeLessThan(60);
      expect((await sh('hostname')).stdout).toBe('sandbox\n');
    });

    it('writes nothing into the folder where its supervisor called home, and puts nothing in the place of its socket', async () => {
      const { sh } = await open();
      const tries = [
        'touch /run/home/x',
        'mkdir /run/home/x',
        'ln -s /etc /run/home/x',
        'rm -f /run/home/s; ln -s /dev/null /run/home/s',
        'mv /run/home /run/other',
        'mount -o remount,rw /run/home',
        'chmod 777 /run/home && touch /run/home/x',
        'python3 -c "import socket; socket.socket(1).bind(\'/run/home/t\')" || false',
      ];
      for (const line of tries) expect({ line, exitCode: (await sh(line)).exitCode }).not.toEqual({ line, exitCode: 0 });
      expect((await sh('ls -A /run/home | grep -v "^[est]$"')).stdout).toBe('');
    });
  });
}

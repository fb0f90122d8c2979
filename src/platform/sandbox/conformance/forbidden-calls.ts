import { describe, expect, it } from 'vitest';
import { deniedCalls, guardedCalls } from '../drivers/seccomp-calls.ts';
import type { Harness } from './harness.ts';
import { isRefused, makeCalls, type RawCall } from './raw-calls.ts';

const column = process.arch === 'arm64' ? 1 : 0;
const numberOf = (name: keyof typeof guardedCalls) => guardedCalls[name][column];

/** Flags of clone, each a namespace of its own. */
const namespaces = {
  mount: 0x20000,
  cgroup: 0x2000000,
  uts: 0x4000000,
  ipc: 0x8000000,
  user: 0x10000000,
  pid: 0x20000000,
  net: 0x40000000,
};
const childEnds = 17;
/** Families of sockets that a network namespace does not hold back, or that reach into old corners of the kernel. */
const families = { packet: 17, vsock: 40, alg: 38, bluetooth: 31, xdp: 44, tipc: 30, rds: 21, can: 29, key: 15 };
const terminalTricks = { TIOCSTI: 0x5412, TIOCLINUX: 0x541c };
const identities = { setuid: [105, 146], setgid: [106, 144], setreuid: [113, 145], setfsuid: [122, 151], setgroups: [116, 159] } as const;

/** What a hostile program asks the kernel for. A null pointer answers EFAULT where the kernel went as far as reading it. */
const calls: readonly RawCall[] = [
  ...Object.entries(deniedCalls).flatMap(([name, both]): RawCall[] => (both[column] === null ? [] : [[name, both[column]]])),
  ...Object.entries(namespaces).map(([name, flag]): RawCall => [`clone into a ${name} namespace`, numberOf('clone'), flag | childEnds]),
  ['clone3', numberOf('clone3')],
  ...Object.entries(families).map(([name, family]): RawCall => [`a socket of family ${name}`, numberOf('socket'), family, 3]),
  ['a raw socket', numberOf('socket'), 2, 3, 1],
  ...Object.entries(terminalTricks).map(([name, request]): RawCall => [`ioctl ${name}`, numberOf('ioctl'), 0, request]),
  ...(column === 0 ? ([['mount, by its x32 number', 0x40000000 + 165]] satisfies RawCall[]) : []),
];

/** On x86-64: the same kernel by the gate of 32-bit programs, where every call has another number. Mount is 21 there. */
const oldGate = `
import ctypes, mmap
code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
code.write(bytes([0xb8, 21, 0, 0, 0, 0xcd, 0x80, 0xc3]))
ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(code)))()
print('it came back')
`;

export function forbiddenCallPromises({ open }: Harness): void {
  describe('the kernel, asked by a program in a box', () => {
    it(`refuses each of ${calls.length} calls that lead out`, async ({ skip }) => {
      const opened = await open();
      if ((await opened.sh('command -v python3')).exitCode !== 0) skip('NOT TRIED: there is no python3 here to make raw calls with');
      const outcomes = await makeCalls(opened, calls);
      expect(Object.keys(outcomes)).toHaveLength(calls.length);
      expect(Object.entries(outcomes).filter(([, outcome]) => !isRefused(outcome))).toEqual([]);
    });

    it('makes it nobody else', async ({ skip }) => {
      const opened = await open();
      if ((await opened.sh('command -v python3')).exitCode !== 0) skip('NOT TRIED: there is no python3 here to make raw calls with');
      const asked = Object.entries(identities).map(([name, both]): RawCall => [name, both[column], 0]);
      const { setfsuid, ...outcomes } = await makeCalls(opened, asked);
      // It answers who one is, whatever was asked: 1000, which is no error.
      expect(setfsuid).toBe('0');
      // An id that the box does not have at all is no id.
      for (const outcome of Object.values(outcomes)) expect(isRefused(outcome) || outcome === 'EINVAL').toBe(true);
    });

    it('has no second gate with other numbers', async ({ skip }) => {
      const { box, sh } = await open();
      if (process.arch !== 'x64' || (await sh('command -v python3')).exitCode !== 0) skip('NOT TRIED: no x86-64, or no python3');
      const tried = await box.exec({ argv: ['python3', '-c', oldGate], timeoutMs: 10_000, maxBytesPerStream: 1_000 });
      expect(tried).toMatchObject({ exitCode: null, stdout: '' });
      expect(['SIGSYS', 'SIGSEGV']).toContain(tried.signal);
    });

    it('makes no device, but lets it have pipes of its own', async () => {
      const { sh } = await open();
      for (const device of ['b 8 0', 'b 254 0', 'c 1 1', 'c 10 200', 'c 5 1']) {
        expect({ device, ...(await sh(`mknod /data/device ${device} || mknod /tmp/device ${device}`)) }).toMatchObject({ exitCode: 1 });
      }
      expect((await sh('mkfifo /data/pipe /tmp/pipe')).exitCode).toBe(0);
    });

    it('gives it no better turn at the processor or the disk, and no deeper reach into memory', async () => {
      const { sh } = await open();
      const tries = ['nice -n -5 true', 'renice -n -1 $$', 'chrt -f 1 true', 'chrt -r 1 true', 'ionice -c 1 true'];
      for (const line of [...tries, 'ulimit -Hn 1000000', 'echo -1000 > /proc/self/oom_score_adj']) {
        expect({ line, failed: (await sh(line)).stderr !== '' }).toEqual({ line, failed: true });
      }
    });
  });
}

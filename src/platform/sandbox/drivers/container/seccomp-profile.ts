import { deniedCalls, refusedRequests, type guardedCalls } from '../seccomp-calls.ts';

interface Condition {
  readonly index: number;
  readonly value: number;
  readonly valueTwo?: number;
  readonly op: 'SCMP_CMP_EQ' | 'SCMP_CMP_GT' | 'SCMP_CMP_MASKED_EQ';
}
interface Rule {
  readonly names: readonly string[];
  readonly action: 'SCMP_ACT_ERRNO';
  readonly errnoRet: number;
  readonly args?: readonly Condition[];
}

const refused = 1; // EPERM
const unsupported = 95; // EOPNOTSUPP: the C library then writes
const unknown = 38; // ENOSYS: the C library then takes the older call
/** CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET. */
const namespaceFlags = [0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000];
/** AF_UNIX, AF_INET, AF_INET6, AF_NETLINK. */
const families = new Set([1, 2, 10, 16]);
const lastFamily = 16;
/** The kernel reads 32 bits of such an argument; a filter that compares all 64 is passed by setting one above them. */
const low32 = 0xffffffff;

const refuse = (names: readonly string[], args?: readonly Condition[], errnoRet = refused): Rule => ({
  names,
  action: 'SCMP_ACT_ERRNO',
  errnoRet,
  ...(args === undefined ? {} : { args }),
});
const hasBits = (index: number, bits: number): Condition => ({ index, value: bits, valueTwo: bits, op: 'SCMP_CMP_MASKED_EQ' });
const isLow32 = (index: number, value: number): Condition => ({ index, value: low32, valueTwo: value, op: 'SCMP_CMP_MASKED_EQ' });

const architectures = { x64: 'SCMP_ARCH_X86_64', arm64: 'SCMP_ARCH_AARCH64' } as const;

/** Which system calls a box may make, as a profile for container engines: the same list that bubblewrap's boxes have. */
export function seccompProfile(architecture: 'x64' | 'arm64') {
  const column = architecture === 'x64' ? 0 : 1;
  const denied = Object.entries(deniedCalls).flatMap(([name, numbers]) => (numbers[column] === null ? [] : [name]));
  const call = (name: keyof typeof guardedCalls) => [name];
  const otherFamilies = Array.from({ length: lastFamily + 1 }, (_, family) => family).filter((family) => !families.has(family));
  return {
    defaultAction: 'SCMP_ACT_ALLOW',
    architectures: [architectures[architecture]],
    syscalls: [
      refuse(denied),
      refuse(call('clone3'), undefined, unknown),
      refuse(call('fallocate'), undefined, unsupported),
      ...namespaceFlags.map((flag) => refuse(call('clone'), [hasBits(0, flag)])),
      ...refusedRequests.map((request) => refuse(call('ioctl'), [isLow32(1, request)])),
      refuse(call('socket'), [{ index: 0, value: lastFamily, op: 'SCMP_CMP_GT' }]),
      ...otherFamilies.map((family) => refuse(call('socket'), [{ index: 0, value: family, op: 'SCMP_CMP_EQ' }])),
    ],
  };
}

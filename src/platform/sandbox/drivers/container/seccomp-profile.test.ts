import { describe, expect, it } from 'vitest';
import { deniedCalls } from '../seccomp-calls.ts';
import { seccompProfile } from './seccomp-profile.ts';

type Rule = ReturnType<typeof seccompProfile>['syscalls'][number];

/** What libseccomp does with such a rule: all of its conditions hold for the arguments. */
function matches({ args = [] }: Rule, given: readonly bigint[]): boolean {
  return args.every(({ index, value, valueTwo = 0, op }) => {
    const argument = given[index] ?? 0n;
    switch (op) {
      case 'SCMP_CMP_EQ':
        return argument === BigInt(value);
      case 'SCMP_CMP_GT':
        return argument > BigInt(value);
      case 'SCMP_CMP_MASKED_EQ':
        return (argument & BigInt(value)) === BigInt(valueTwo);
    }
  });
}

const answer = (name: string, ...given: bigint[]): number | 'allowed' => {
  const rule = seccompProfile('x64').syscalls.find((one) => one.names.includes(name) && matches(one, given));
  return rule?.errnoRet ?? 'allowed';
};
const eperm = 1;
const enosys = 38;

describe('the system calls of a container', () => {
  it('are refused by the list that every driver has', () => {
    for (const name of Object.keys(deniedCalls)) expect([name, answer(name)]).toEqual([name, eperm]);
    expect(answer('openat')).toBe('allowed');
  });

  it('of the other architecture are not in the list', () => {
    const arm = seccompProfile('arm64');
    expect(arm.architectures).toEqual(['SCMP_ARCH_AARCH64']);
    expect(arm.syscalls[0]?.names).not.toContain('iopl');
  });

  it('start threads and processes, and no namespace, alone or among other flags', () => {
    expect(answer('clone', 0x11n)).toBe('allowed');
    expect(answer('clone', 0x3d0f00n)).toBe('allowed');
    for (const flag of [0x20000n, 0x2000000n, 0x4000000n, 0x8000000n, 0x10000000n, 0x20000000n, 0x40000000n]) {
      expect(answer('clone', flag | 0x11n)).toBe(eperm);
    }
    expect(answer('clone3')).toBe(enosys);
  });

  it('type nothing into a terminal, not even with bits above those that the kernel reads', () => {
    expect(answer('ioctl', 0n, 0x5412n)).toBe(eperm);
    expect(answer('ioctl', 0n, 0x1_0000_5412n)).toBe(eperm);
    expect(answer('ioctl', 0n, 0x541cn)).toBe(eperm);
    expect(answer('ioctl', 0n, 0x5413n)).toBe('allowed');
  });

  it('take no room on the disk without writing to it', () => {
    expect(answer('fallocate')).toBe(95);
    for (const request of [0x40305828n, 0x4030582an, 0x40305839n]) expect(answer('ioctl', 3n, request)).toBe(eperm);
  });

  it('open sockets of four families and of no other', () => {
    for (const family of [1n, 2n, 10n, 16n]) expect(answer('socket', family)).toBe('allowed');
    for (const family of [0n, 3n, 9n, 15n, 17n, 38n, 40n, 0x1_0000_0028n]) expect(answer('socket', family)).toBe(eperm);
  });
});

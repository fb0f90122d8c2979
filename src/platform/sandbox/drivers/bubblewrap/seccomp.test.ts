import { describe, expect, it } from 'vitest';
import { seccompProgram, type Architecture } from './seccomp.ts';
import { deniedCalls, guardedCalls } from '../seccomp-calls.ts';

const audit: Record<Architecture, number> = { x64: 0xc000003e, arm64: 0xc00000b7 };
const column: Record<Architecture, 0 | 1> = { x64: 0, arm64: 1 };
const allow = 'allow';
const eperm = 'errno 1';
const enosys = 'errno 38';

/** Runs the program as the kernel would, on one system call. */
function verdict(architecture: Architecture, call: number, args: readonly number[] = [], machine = audit[architecture]): string {
  const program = seccompProgram(architecture);
  const data = Buffer.alloc(64);
  data.writeUInt32LE(call >>> 0, 0);
  data.writeUInt32LE(machine >>> 0, 4);
  args.forEach((value, index) => data.writeUInt32LE(value >>> 0, 16 + index * 8));
  let accumulator = 0;
  for (let at = 0; at < program.byteLength / 8; at += 1) {
    const code = program.readUInt16LE(at * 8);
    const [whenTrue, whenFalse] = [program.readUInt8(at * 8 + 2), program.readUInt8(at * 8 + 3)];
    const value = program.readUInt32LE(at * 8 + 4);
    switch (code) {
      case 0x20:
        accumulator = data.readUInt32LE(value);
        break;
      case 0x15:
        at += accumulator === value ? whenTrue : whenFalse;
        break;
      case 0x35:
        at += accumulator >= value ? whenTrue : whenFalse;
        break;
      case 0x45:
        at += (accumulator & value) !== 0 ? whenTrue : whenFalse;
        break;
      case 0x06:
        if (value === 0x7fff0000) return allow;
        return value >>> 16 === 5 ? `errno ${value & 0xffff}` : 'kill';
      default:
        throw new Error(`instruction ${code}`);
    }
  }
  throw new Error('the program runs off its end');
}

describe.each(['x64', 'arm64'] as const)('the system call filter on %s', (architecture) => {
  const numberOf = (numbers: readonly (number | null)[]) => numbers[column[architecture]] ?? null;
  const denied = Object.values(deniedCalls).flatMap((numbers) => numberOf(numbers) ?? []);
  const named = new Set([...denied, ...Object.values(guardedCalls).map(numberOf)]);

  it.each(denied)('refuses call %i', (call) => expect(verdict(architecture, call)).toBe(eperm));

  it('allows every other call', () => {
    const others = Array.from({ length: 470 }, (_, call) => call).filter((call) => !named.has(call));
    expect(others.filter((call) => verdict(architecture, call) !== allow)).toEqual([]);
  });

  it('lets threads and processes be made, but no namespace', () => {
    const clone = guardedCalls.clone[column[architecture]];
    expect(verdict(architecture, clone, [0x3d0f00])).toBe(allow);
    expect(verdict(architecture, clone, [0x11])).toBe(allow);
    for (const flag of [0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000]) {
      expect(verdict(architecture, clone, [flag | 0x11])).toBe(eperm);
    }
    expect(verdict(architecture, guardedCalls.clone3[column[architecture]])).toBe(enosys);
  });

  it('allows sockets of unix, IPv4, IPv6 and netlink, and no other', () => {
    const socket = guardedCalls.socket[column[architecture]];
    for (let family = 0; family < 46; family += 1)
      expect(verdict(architecture, socket, [family])).toBe([1, 2, 10, 16].includes(family) ? allow : eperm);
  });

  it('knows no way to take room on the disk without writing to it', () => {
    expect(verdict(architecture, guardedCalls.fallocate[column[architecture]])).toBe('errno 95');
    const ioctl = guardedCalls.ioctl[column[architecture]];
    for (const request of [0x40305828, 0x4030582a, 0x40305839]) expect(verdict(architecture, ioctl, [3, request])).toBe(eperm);
  });

  it('allows ioctl, except to type for somebody else', () => {
    const ioctl = guardedCalls.ioctl[column[architecture]];
    expect(verdict(architecture, ioctl, [0, 0x5413])).toBe(allow);
    expect(verdict(architecture, ioctl, [0, 0x5412])).toBe(eperm);
    expect(verdict(architecture, ioctl, [0, 0x541c])).toBe(eperm);
  });

  it('kills what calls by the numbers of another machine', () => {
    expect(verdict(architecture, 1, [], 0x40000003)).toBe('kill');
  });
});

describe('the system call filter', () => {
  it('does not know the x32 way into the same calls', () => {
    expect(verdict('x64', 0x40000000 + 165)).toBe(enosys);
  });
});

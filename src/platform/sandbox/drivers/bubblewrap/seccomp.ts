import { deniedCalls, guardedCalls, refusedRequests } from '../seccomp-calls.ts';

export type Architecture = 'x64' | 'arm64';

const auditArchitecture: Record<Architecture, number> = { x64: 0xc000003e, arm64: 0xc00000b7 };
/** Numbers from here on are the x32 way into the same calls. */
const x32Bit = 0x40000000;

// Classic BPF, and the offsets of struct seccomp_data (little-endian: the low half of an argument comes first).
const load = 0x20;
const jumpEqual = 0x15;
const jumpAtLeast = 0x35;
const jumpBits = 0x45;
const answer = 0x06;
const offsets = { call: 0, architecture: 4, argument0: 16, argument1: 24 };

const allow = 0x7fff0000;
const refuse = 0x00050000 + 1; // EPERM
const unknown = 0x00050000 + 38; // ENOSYS: the C library then takes the older call
const unsupported = 0x00050000 + 95; // EOPNOTSUPP: the C library then writes
const kill = 0x80000000;

/** Flags of clone that make a namespace: CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET, NEWTIME is unshare's only. */
const namespaceFlags = 0x7e020000;
/** AF_UNIX, AF_INET, AF_INET6, AF_NETLINK. Above all not AF_VSOCK, which no network namespace holds back. */
const families = [1, 2, 10, 16];

interface Instruction {
  readonly code: number;
  readonly value: number;
  readonly whenTrue: number;
  readonly whenFalse: number;
}
const step = (code: number, value: number, whenTrue = 0, whenFalse = 0): Instruction => ({ code, value, whenTrue, whenFalse });

/** A block that looks at one call: skipped as a whole when the call is another. */
function guard(call: number, body: readonly Instruction[]): Instruction[] {
  return [step(jumpEqual, call, 0, body.length), ...body];
}

/** Which system calls a box may make, as a BPF program for `bwrap --seccomp`. */
export function seccompProgram(architecture: Architecture): Buffer {
  const column = architecture === 'x64' ? 0 : 1;
  const denied = Object.values(deniedCalls).flatMap((numbers) => numbers[column] ?? []);
  const program = [
    step(load, offsets.architecture),
    step(jumpEqual, auditArchitecture[architecture], 1, 0),
    step(answer, kill),
    step(load, offsets.call),
    ...(architecture === 'x64' ? [step(jumpAtLeast, x32Bit, 0, 1), step(answer, unknown)] : []),
    ...guard(guardedCalls.clone3[column], [step(answer, unknown)]),
    ...guard(guardedCalls.fallocate[column], [step(answer, unsupported)]),
    ...guard(guardedCalls.clone[column], [
      step(load, offsets.argument0),
      step(jumpBits, namespaceFlags, 0, 1),
      step(answer, refuse),
      step(answer, allow),
    ]),
    ...guard(guardedCalls.ioctl[column], [
      step(load, offsets.argument1),
      ...refusedRequests.map((request, index) => step(jumpEqual, request, refusedRequests.length - index, 0)),
      step(answer, allow),
      step(answer, refuse),
    ]),
    ...guard(guardedCalls.socket[column], [
      step(load, offsets.argument0),
      ...families.map((family, index) => step(jumpEqual, family, families.length - index, 0)),
      step(answer, refuse),
      step(answer, allow),
    ]),
    ...denied.flatMap((call) => guard(call, [step(answer, refuse)])),
    step(answer, allow),
  ];
  const bytes = Buffer.alloc(program.length * 8);
  program.forEach(({ code, value, whenTrue, whenFalse }, index) => {
    bytes.writeUInt16LE(code, index * 8);
    bytes.writeUInt8(whenTrue, index * 8 + 2);
    bytes.writeUInt8(whenFalse, index * 8 + 3);
    bytes.writeUInt32LE(value, index * 8 + 4);
  });
  return bytes;
}

import type { OpenedBox } from './harness.ts';

/** A system call as a program makes it that goes round every library: its number and its arguments. */
export type RawCall = readonly [name: string, number: number, ...values: number[]];

/**
 * Makes each call in a process of its own and says what came of it: `0`, the name of the error, or of the signal that ended
 * the process. Reads the calls from its standard input.
 */
const program = `
import ctypes, errno, json, os, signal, sys
libc = ctypes.CDLL(None, use_errno=True)
def outcome(number, values):
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.setsid()
        answer = libc.syscall(ctypes.c_long(number), *[ctypes.c_long(value) for value in values + [0] * (6 - len(values))])
        said = errno.errorcode.get(ctypes.get_errno(), str(ctypes.get_errno())) if answer == -1 else '0'
        os.write(writer, said.encode())
        os._exit(0)
    os.close(writer)
    said = os.read(reader, 64).decode()
    os.close(reader)
    status = os.waitpid(child, 0)[1]
    return signal.Signals(os.WTERMSIG(status)).name if os.WIFSIGNALED(status) else said
print(json.dumps({name: outcome(number, values) for name, number, *values in json.load(sys.stdin)}))
`;

/** What the kernel answers to each call when a program in the box makes it. */
export async function makeCalls({ box }: OpenedBox, calls: readonly RawCall[]): Promise<Record<string, string>> {
  const { stdout, stderr } = await box.exec({
    argv: ['python3', '-c', program],
    stdin: JSON.stringify(calls),
    timeoutMs: 20_000,
    maxBytesPerStream: 100_000,
  });
  if (stdout === '') throw new Error(`the calls were not made: ${stderr}`);
  return JSON.parse(stdout) as Record<string, string>;
}

/** Whether the kernel stopped it at the door: not permitted, no such call, or the end of the process. */
export const isRefused = (outcome: string | undefined): boolean =>
  outcome !== undefined && ['EPERM', 'EACCES', 'ENOSYS', 'SIGSYS'].includes(outcome);

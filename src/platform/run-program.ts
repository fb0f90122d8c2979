import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Runs a program of the system to its end, and no longer than the platform lives: one that was killed must find nobody who still
 * writes where the next one reads. @throws Error when it fails, with what it said.
 */
export async function runProgram(
  program: string,
  args: readonly string[],
  options: { readonly timeoutMs?: number; readonly signal?: AbortSignal } = {},
): Promise<string> {
  const { timeoutMs = 0, signal } = options;
  const { stdout } = await run('setpriv', ['--pdeathsig', 'KILL', '--', program, ...args], {
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
    maxBuffer: 16 * 1024 * 1024,
    ...(signal === undefined ? {} : { signal }),
  });
  return stdout;
}

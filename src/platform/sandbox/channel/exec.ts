import { BoxLostError, type ExecRequest, type ExecResult } from '../box.ts';
import { boxAppFolder } from '../box-paths.ts';
import { createFrameReader, encodeFrame, frameKinds } from '../supervisor/frames.ts';
import type { ExecOrder } from '../supervisor/run-exec.ts';
import { openConversation, type Channel } from './conversation.ts';
import { readExecEnd } from './exit.ts';
import { keepOutput } from './kept-output.ts';
import { passStdin } from './pass-stdin.ts';

const maxFrameBytes = 1 << 20;
/** An order of so many bytes goes with the call, so that many that wait for a supervisor hold little; a longer one goes after it. */
const longestOrderInCall = 4_096;
/** After the command's own timeout the supervisor has this long to kill it and say so. */
const lateMs = 10_000;

/** Runs one command in the box. Rejects with BoxLostError unless its end was heard, and with the signal's reason on abort. */
export async function execOverChannel(channel: Channel, request: ExecRequest, signal?: AbortSignal): Promise<ExecResult> {
  const startedAt = performance.now();
  const { argv, cwd = boxAppFolder, env = {}, timeoutMs, maxBytesPerStream, stdin = '' } = request;
  const order: ExecOrder = { argv, cwd, env, timeoutMs, maxBytesPerStream, hasStdin: stdin.length > 0 };
  const written = JSON.stringify(order);
  const isShort = Buffer.byteLength(written) <= longestOrderInCall;
  const stream = await openConversation(channel, (id) => ({ what: 'exec', id, ...(isShort && { order }) }), signal);
  // With as much of its stdin as it may have at once: one message to a supervisor that is woken for each.
  stream.cork();
  if (!isShort) stream.write(encodeFrame(frameKinds.request, written));
  if (order.hasStdin) void passStdin(stream, stdin);
  stream.uncork();

  return new Promise((resolve, reject) => {
    const stdout = keepOutput(maxBytesPerStream);
    const stderr = keepOutput(maxBytesPerStream);
    const fail = (error: unknown) => {
      settle();
      stream.destroy();
      reject(error);
    };
    const lost = () => fail(new BoxLostError('the box was lost while a command ran'));
    const onAbort = () => fail(signal?.reason);
    const late = setTimeout(() => fail(new BoxLostError('the box did not answer in time')), timeoutMs + lateMs);
    const settle = () => {
      stream.off('close', lost);
      clearTimeout(late);
      signal?.removeEventListener('abort', onAbort);
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    if (signal?.aborted) onAbort();

    const read = createFrameReader(maxFrameBytes, (kind, payload) => {
      if (kind === frameKinds.stdout) stdout.add(payload);
      else if (kind === frameKinds.stderr) stderr.add(payload);
      else if (kind === frameKinds.exit) {
        const end = readExecEnd(payload);
        settle();
        resolve({ ...end, stdout: stdout.text(), stderr: stderr.text(), durationMs: Math.round(performance.now() - startedAt) });
        // When whoever waits has gone on: the goodbye takes several calls of the system.
        setImmediate(() => stream.destroy());
      }
    });
    stream.on('data', (chunk: Buffer) => {
      try {
        read(chunk);
      } catch (error) {
        fail(error instanceof BoxLostError ? error : new BoxLostError(String(error)));
      }
    });
    stream.on('error', lost).on('close', lost);
  });
}

import type { Socket } from 'node:net';
import { encodeFrame, frameKinds, type FrameKind } from './frames.ts';
import { onGroupEnd, signalGroup, startFailure, startGroup, type Launch } from './process-group.ts';

export interface ExecOrder extends Launch {
  readonly timeoutMs: number;
  readonly maxBytesPerStream: number;
}

const killAfterTermMs = 1_000;

/** Runs one command. Its output and then its end go out as frames; a connection that breaks ends the whole group. */
export function runExec(stream: Socket, order: ExecOrder): { stdin(bytes: Buffer): void; stdinEnd(): void } {
  const child = startGroup(order);
  let truncated = false;
  let timedOut = false;
  let escalation: NodeJS.Timeout | undefined;

  const end = () => {
    if (child.pid === undefined || escalation) return;
    const leader = child.pid;
    signalGroup(leader, 'SIGTERM');
    escalation = setTimeout(() => signalGroup(leader, 'SIGKILL'), killAfterTermMs);
  };
  const timeout = setTimeout(() => {
    timedOut = true;
    end();
  }, order.timeoutMs);
  const finish = (exit: { exitCode: number | null; signal: string | null }) => {
    clearTimeout(timeout);
    clearTimeout(escalation);
    if (!stream.destroyed) stream.end(encodeFrame(frameKinds.exit, JSON.stringify({ ...exit, truncated, timedOut })));
  };

  const forward = (kind: FrameKind, source: typeof child.stdout) => {
    let room = order.maxBytesPerStream;
    source.on('data', (chunk: Buffer) => {
      // Beyond the cap it is still read: a full pipe would stop the command instead of its output.
      if (chunk.byteLength > room) truncated = true;
      if (room === 0 || stream.destroyed) return;
      const piece = chunk.subarray(0, room);
      room -= piece.byteLength;
      if (!stream.write(encodeFrame(kind, piece))) {
        source.pause();
        stream.once('drain', () => source.resume());
      }
    });
  };
  forward(frameKinds.stdout, child.stdout);
  forward(frameKinds.stderr, child.stderr);

  stream.on('close', () => {
    // Hung up before the end: whoever asked is gone, and nobody else can stop it.
    child.stdout.resume();
    child.stderr.resume();
    if (child.exitCode === null && child.signalCode === null) end();
  });
  child.stdin.on('error', () => {
    // The command does not read its input: its own affair.
  });
  child.on('error', (error: NodeJS.ErrnoException) => {
    const failure = startFailure(order, error);
    if (!stream.destroyed) stream.write(encodeFrame(frameKinds.stderr, failure.message));
    finish({ exitCode: failure.exitCode, signal: null });
  });
  const heldBack = () => child.stdout.isPaused() || child.stderr.isPaused();
  onGroupEnd(child, heldBack, (exitCode, signal) => finish({ exitCode, signal }));

  return {
    stdin: (bytes) => void child.stdin.write(Buffer.from(bytes)),
    stdinEnd: () => void child.stdin.end(),
  };
}

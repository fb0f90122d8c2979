import type { Socket } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import { encodeFrame, frameKinds, type FrameKind } from './frames.ts';
import { onGroupEnd, startFailure, startGroup, startGroupWithoutInput, type GroupLeader, type Launch } from './process-group.ts';
import { nextMark } from './process-mark.ts';
import { killSession, membersOf, signalAll, ticksNow } from './process-session.ts';

export interface ExecOrder extends Launch {
  readonly timeoutMs: number;
  readonly maxBytesPerStream: number;
  /** Whether frames with its standard input follow. */
  readonly hasStdin: boolean;
}

/** Where the standard input of a command goes. */
export interface CommandInput {
  stdin(bytes: Buffer): void;
  stdinEnd(): void;
}

const killAfterTermMs = 1_000;
const nobody: CommandInput = { stdin: () => {}, stdinEnd: () => {} };
const endOf = (end: object) => encodeFrame(frameKinds.exit, JSON.stringify(end));

function sayNotStarted(stream: Socket, order: ExecOrder, error: NodeJS.ErrnoException): void {
  const { exitCode, message } = startFailure(order, error);
  stream.write(encodeFrame(frameKinds.stderr, message));
  stream.end(endOf({ exitCode, signal: null, truncated: false, timedOut: false }));
}

/**
 * Runs one command. Its output and then its end go out as frames; a connection that breaks, like its timeout, ends all that it has started. `bring` makes
 * that connection, and is called when the command has started: it is there before there is anything to say.
 */
export function runExec(order: ExecOrder, bring: () => Socket): { readonly stream: Socket; readonly input: CommandInput } {
  let child: GroupLeader<Writable | null>;
  const [mark, begunAtTicks] = [nextMark(), ticksNow()];
  try {
    child = order.hasStdin ? startGroup(order, mark) : startGroupWithoutInput(order, mark);
  } catch (error) {
    const stream = bring();
    sayNotStarted(stream, order, error as NodeJS.ErrnoException);
    return { stream, input: nobody };
  }
  const stream = bring();
  let truncated = false;
  let timedOut = false;
  let escalation: NodeJS.Timeout | undefined;
  let killRest = async () => {};

  const end = () => {
    if (child.pid === undefined || escalation) return;
    const session = { leader: child.pid, mark, begunAtTicks };
    const known = membersOf(session);
    signalAll(known, 'SIGTERM');
    killRest = () => killSession(session, known);
    escalation = setTimeout(killRest, killAfterTermMs);
  };
  const timeout = setTimeout(() => {
    timedOut = true;
    end();
  }, order.timeoutMs);
  const finish = (exit: { exitCode: number | null; signal: string | null }) => {
    clearTimeout(timeout);
    clearTimeout(escalation);
    if (!stream.destroyed) stream.end(endOf({ ...exit, truncated, timedOut }));
  };

  const forward = (kind: FrameKind, source: Readable) => {
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
  child.stdin?.on('error', () => {
    // The command does not read its input: its own affair.
  });
  child.on('error', (error: NodeJS.ErrnoException) => {
    clearTimeout(timeout);
    if (!stream.destroyed) sayNotStarted(stream, order, error);
  });
  const heldBack = () => child.stdout.isPaused() || child.stderr.isPaused();
  // What outlives a command that ended by itself was meant to; what was cut short leaves nothing.
  onGroupEnd(child, heldBack, (exitCode, signal) => void killRest().then(() => finish({ exitCode, signal })));

  const input: CommandInput = {
    stdin: (bytes) => void child.stdin?.write(Buffer.from(bytes)),
    stdinEnd: () => void child.stdin?.end(),
  };
  return { stream, input };
}

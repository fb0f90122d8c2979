import type { Socket } from 'node:net';
import { constants } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import { encodeFrame, frameKinds, type FrameKind } from './frames.ts';
import { startFailure, startGroup, type Launch } from './process-group.ts';
import { nextMark } from './process-mark.ts';
import { hangUpSession, killSession, ticksNow } from './process-session.ts';
import { startInTerminal, type TerminalShape } from './terminal.ts';

export interface ProcessOrder extends Launch {
  readonly terminal?: TerminalShape;
}

export interface RunningProcess {
  readonly pid: number;
  readonly input: Writable;
  readonly hasTerminal: boolean;
  resize(columns: number, rows: number): void;
}

interface Started extends RunningProcess {
  readonly outputs: readonly { readonly kind: FrameKind; readonly source: Readable }[];
}
type OnExit = (exitCode: number | null, signal: string | null) => void;

/** How long output may still come after the end: a process that got away can hold the other end open. */
const drainMs = 250;

const signalName = (number: number) => Object.entries(constants.signals).find(([, value]) => value === number)?.[0] ?? `SIG${number}`;

function atTerminal(order: ProcessOrder, shape: TerminalShape, mark: number, onExit: OnExit): Started {
  const { pid, stream, resize } = startInTerminal(order, shape, mark, (code, signal) =>
    signal > 0 ? onExit(null, signalName(signal)) : onExit(code, null),
  );
  return { pid, input: stream, hasTerminal: true, resize, outputs: [{ kind: frameKinds.stdout, source: stream }] };
}

function withPipes(order: ProcessOrder, mark: number, onExit: OnExit, onFailure: (error: NodeJS.ErrnoException) => void): Started | null {
  const child = startGroup(order, mark);
  child.on('error', onFailure);
  if (child.pid === undefined) return null;
  child.on('exit', onExit);
  const outputs = [
    { kind: frameKinds.stdout, source: child.stdout },
    { kind: frameKinds.stderr, source: child.stderr },
  ];
  return { pid: child.pid, input: child.stdin, hasTerminal: false, resize: () => {}, outputs };
}

/** Runs one process that is talked to. Its output and then its end go out as frames; a connection that breaks hangs up on it. */
export function runProcess(stream: Socket, order: ProcessOrder, onGone: (pid: number) => void): RunningProcess | null {
  let over = false;
  let held = false;
  const send = (kind: FrameKind, payload: string | Buffer) => !stream.destroyed && stream.write(encodeFrame(kind, payload));
  const finish = (exitCode: number | null, signal: string | null) => {
    if (!stream.destroyed) stream.end(encodeFrame(frameKinds.exit, JSON.stringify({ exitCode, signal })));
  };
  const fail = (error: NodeJS.ErrnoException) => {
    const { exitCode, message } = startFailure(order, error);
    send(frameKinds.stderr, message);
    finish(exitCode, null);
  };

  let started: Started | null = null;
  const [mark, begunAtTicks] = [nextMark(), ticksNow()];
  const sessionOf = (leader: number) => ({ leader, mark, begunAtTicks });
  const onExit: OnExit = (exitCode, signal) => {
    over = true;
    if (started === null) return;
    const { pid, outputs } = started;
    void killSession(sessionOf(pid)).then(() => onGone(pid));
    afterOutput(
      outputs,
      () => held,
      () => {
        finish(exitCode, signal);
        for (const { source } of outputs) source.destroy();
      },
    );
  };
  try {
    started = order.terminal === undefined ? withPipes(order, mark, onExit, fail) : atTerminal(order, order.terminal, mark, onExit);
  } catch (error) {
    fail(error as NodeJS.ErrnoException);
    return null;
  }
  if (started === null) return null;
  const { pid, input, outputs } = started;

  for (const { kind, source } of outputs) {
    source.on('data', (chunk: Buffer) => {
      if (send(kind, chunk) || held || stream.destroyed) return;
      held = true;
      for (const { source: each } of outputs) each.pause();
      stream.once('drain', () => {
        held = false;
        for (const { source: each } of outputs) each.resume();
      });
    });
  }
  for (const each of [input, ...outputs.map(({ source }) => source)]) {
    each.on('error', () => {
      // A closed pipe, or EIO at the end of a terminal: the end of the process tells the rest.
    });
  }
  stream.on('close', () => {
    held = false;
    for (const { source } of outputs) source.resume();
    if (!over) void hangUpSession(sessionOf(pid));
  });
  send(frameKinds.started, JSON.stringify({ pid }));
  return started;
}

/** Calls once when every source has ended, or when nothing more comes of them though somebody reads. */
function afterOutput(outputs: Started['outputs'], heldBack: () => boolean, then: () => void): void {
  let timer: NodeJS.Timeout | undefined;
  let open = 0;
  const done = () => {
    clearTimeout(timer);
    for (const { source } of outputs) source.removeListener('close', oneClosed);
    then();
  };
  const oneClosed = () => {
    open -= 1;
    if (open === 0) done();
  };
  const lookLater = () => {
    timer = setTimeout(() => (heldBack() ? lookLater() : done()), drainMs);
  };
  for (const { source } of outputs) {
    if (source.closed) continue;
    open += 1;
    source.once('close', oneClosed);
  }
  if (open === 0) then();
  else lookLater();
}

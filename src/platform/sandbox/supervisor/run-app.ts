import type { Socket } from 'node:net';
import { encodeFrame, frameKinds, type FrameKind } from './frames.ts';
import { createLineSplitter } from './lines.ts';
import { groupGone, onGroupEnd, signalGroup, startFailure, startGroup, type GroupLeader, type Launch } from './process-group.ts';
import { appMark } from './process-mark.ts';

const maxLineBytes = 16_384;

export interface RunningApp {
  readonly leader: number;
  /** TERM to the group, KILL after the grace; resolves when nothing of it is left. */
  stop(graceMs: number): Promise<void>;
}

/** Runs the app of the box. Its output goes out line by line, held back when nobody reads; a connection that breaks ends it. */
export function runApp(stream: Socket, launch: Launch, onEnd: () => void): RunningApp | null {
  let child: GroupLeader;
  try {
    child = startGroup(launch, appMark);
  } catch (error) {
    const { exitCode, message } = startFailure(launch, error as NodeJS.ErrnoException);
    stream.write(encodeFrame(frameKinds.stderr, message.trimEnd()));
    stream.end(encodeFrame(frameKinds.exit, JSON.stringify({ exitCode, signal: null })));
    return null;
  }
  const sources = [child.stdout, child.stderr];
  child.stdin.end();

  let held = false;
  const send = (kind: FrameKind, payload: Buffer) => {
    if (stream.destroyed || stream.write(encodeFrame(kind, payload)) || held) return;
    held = true;
    for (const source of sources) source.pause();
    stream.once('drain', () => {
      held = false;
      for (const source of sources) source.resume();
    });
  };
  const outputs = [
    { source: child.stdout, lines: createLineSplitter(maxLineBytes, (line) => send(frameKinds.stdout, line)) },
    { source: child.stderr, lines: createLineSplitter(maxLineBytes, (line) => send(frameKinds.stderr, line)) },
  ];
  for (const { source, lines } of outputs) source.on('data', (chunk: Buffer) => lines.push(chunk));

  const finish = (exit: { exitCode: number | null; signal: string | null }) => {
    for (const { lines } of outputs) lines.end();
    onEnd();
    if (!stream.destroyed) stream.end(encodeFrame(frameKinds.exit, JSON.stringify(exit)));
  };
  child.on('error', (error: NodeJS.ErrnoException) => {
    const failure = startFailure(launch, error);
    send(frameKinds.stderr, Buffer.from(failure.message.trimEnd()));
    finish({ exitCode: failure.exitCode, signal: null });
  });

  const { pid } = child;
  if (pid === undefined) return null;
  let over = false;
  const exited = new Promise<void>((resolve) => {
    child.on('exit', () => (over = true));
    onGroupEnd(
      child,
      () => held,
      (exitCode, signal) => {
        finish({ exitCode, signal });
        resolve();
      },
    );
  });
  stream.on('close', () => {
    for (const source of sources) source.resume();
    if (!over) signalGroup(pid, 'SIGKILL');
  });
  stream.write(encodeFrame(frameKinds.started, JSON.stringify({ pid })));

  return {
    leader: pid,
    async stop(graceMs) {
      if (!over) signalGroup(pid, 'SIGTERM');
      const kill = setTimeout(() => signalGroup(pid, 'SIGKILL'), graceMs);
      await exited;
      clearTimeout(kill);
      await groupGone(pid, 2_000);
    },
  };
}

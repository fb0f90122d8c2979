import { Writable } from 'node:stream';
import { BoxLostError, type BoxProcess, type Exit, type ProcessRequest } from '../box.ts';
import { boxAppFolder } from '../box-paths.ts';
import { createFrameReader, encodeFrame, frameKinds } from '../supervisor/frames.ts';
import type { Call } from '../supervisor/calls.ts';
import { openConversation, type Channel } from './conversation.ts';
import { readAppEnd, readStarted } from './exit.ts';
import { askOnce } from './home.ts';
import { createProcessOutput } from './process-output.ts';

const maxFrameBytes = 1 << 20;
const pieceBytes = 1 << 16;
const startMs = 15_000;
const answerMs = 10_000;
const killed: Exit = { exitCode: null, signal: 'SIGKILL' };
const hungUp: Exit = { exitCode: null, signal: 'SIGHUP' };

/** Starts a process in the box and joins its ends. @throws BoxLostError when the box does not even start it. */
export async function openProcessOverChannel(channel: Channel, request: ProcessRequest): Promise<BoxProcess> {
  const stream = await openConversation(channel, (id) => ({ what: 'process', id }));
  const { argv, cwd = boxAppFolder, env = {}, terminal } = request;
  stream.write(encodeFrame(frameKinds.request, JSON.stringify({ argv, cwd, env, terminal })));
  stream.setTimeout(startMs, () => stream.destroy());

  const full = new Set<string>();
  const output = (name: string) =>
    createProcessOutput({
      hold() {
        full.add(name);
        stream.pause();
      },
      letGo() {
        if (full.delete(name) && full.size === 0) stream.resume();
      },
    });
  const stdout = output('stdout');
  const stderr = output('stderr');
  const stdin = new Writable({
    highWaterMark: pieceBytes,
    write(chunk: Buffer, _encoding, done) {
      // What a process that has ended does not read is nobody's loss.
      if (stream.destroyed) return done();
      for (let at = 0; at < chunk.byteLength; at += pieceBytes) {
        const piece = encodeFrame(frameKinds.stdin, chunk.subarray(at, at + pieceBytes));
        if (at + pieceBytes < chunk.byteLength) stream.write(piece);
        else stream.write(piece, () => done());
      }
    },
    final(done) {
      if (!stream.destroyed) stream.write(encodeFrame(frameKinds.stdinEnd, ''));
      done();
    },
  });

  stdin.on('error', () => {
    // Typed after the end: the end was told already.
  });

  return new Promise((resolve, reject) => {
    let asked = false;
    let ended: Exit | null = null;
    const exited = new Promise<Exit>((finish) => {
      stream.on('close', () => {
        stdout.end();
        stderr.end();
        stdin.destroy();
        finish(ended ?? (asked ? hungUp : killed));
      });
    });
    const control = (call: Call) => {
      if (ended !== null) return;
      askOnce(channel.home, call, answerMs).catch(() => {
        // The box is gone, and `exited` says so.
      });
    };
    const begun = (pid: number) => {
      stream.setTimeout(0);
      resolve({
        pid,
        stdin,
        stdout: stdout.readable,
        stderr: stderr.readable,
        exited,
        resize: (columns, rows) => control({ what: 'resize', pid, columns, rows }),
        signal: (name) => control({ what: 'signal', pid, name }),
        kill() {
          asked = true;
          stream.destroy();
        },
      });
    };
    const read = createFrameReader(maxFrameBytes, (kind, payload) => {
      if (ended !== null) return;
      if (kind === frameKinds.started) begun(readStarted(payload).pid);
      else if (kind === frameKinds.stdout) stdout.add(payload);
      else if (kind === frameKinds.stderr) stderr.add(payload);
      else if (kind === frameKinds.exit) {
        ended = readAppEnd(payload);
        begun(0);
        // All output came before; what is still typed has nobody to read it.
        stream.destroy();
      }
    });
    stream.on('data', (chunk: Buffer) => {
      try {
        read(chunk);
      } catch {
        stream.destroy();
      }
    });
    const lost = () => reject(new BoxLostError('the box was lost while a process started'));
    stream.on('error', lost);
    stream.on('close', lost);
  });
}

import type { ClientHttp2Session } from 'node:http2';
import { Readable, Writable } from 'node:stream';
import { BoxLostError, type BoxProcess, type Exit, type ProcessRequest } from '../box.ts';
import { boxAppFolder } from '../box-paths.ts';
import { createFrameReader, encodeFrame, frameKinds } from '../supervisor/frames.ts';
import { readAppEnd, readStarted } from './exit.ts';
import { cancel, openStream } from './request.ts';

const maxFrameBytes = 1 << 20;
const pieceBytes = 1 << 16;
const startMs = 15_000;
const killed: Exit = { exitCode: null, signal: 'SIGKILL' };
const hungUp: Exit = { exitCode: null, signal: 'SIGHUP' };

/** Starts a process in the box and joins its ends. @throws BoxLostError when the box does not even start it. */
export async function openProcessOverChannel(session: ClientHttp2Session, request: ProcessRequest): Promise<BoxProcess> {
  const stream = openStream(session, '/process', false);
  const { argv, cwd = boxAppFolder, env = {}, terminal } = request;
  stream.write(encodeFrame(frameKinds.request, JSON.stringify({ argv, cwd, env, terminal })));
  stream.setTimeout(startMs, () => cancel(stream));

  const full = new Set<Readable>();
  const output = () => {
    const readable: Readable = new Readable({
      highWaterMark: 4 * pieceBytes,
      read() {
        if (full.delete(readable) && full.size === 0) stream.resume();
      },
      destroy(error, done) {
        // Nobody reads it any more: the other one goes on.
        if (full.delete(readable) && full.size === 0) stream.resume();
        done(error);
      },
    });
    return readable;
  };
  const stdout = output();
  const stderr = output();
  const take = (readable: Readable, bytes: Buffer) => {
    if (readable.destroyed || readable.push(bytes)) return;
    full.add(readable);
    stream.pause();
  };
  const stdin = new Writable({
    highWaterMark: pieceBytes,
    write(chunk: Buffer, _encoding, done) {
      // What a process that has ended does not read is nobody's loss.
      if (stream.closed || stream.destroyed) return done();
      for (let at = 0; at < chunk.byteLength; at += pieceBytes) {
        const piece = encodeFrame(frameKinds.stdin, chunk.subarray(at, at + pieceBytes));
        if (at + pieceBytes < chunk.byteLength) stream.write(piece);
        else stream.write(piece, () => done());
      }
    },
    final(done) {
      if (!stream.closed && !stream.destroyed) stream.write(encodeFrame(frameKinds.stdinEnd, ''));
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
        stdout.push(null);
        stderr.push(null);
        stdin.destroy();
        finish(ended ?? (asked ? hungUp : killed));
      });
    });
    const control = (path: string) => {
      if (session.destroyed || ended !== null) return;
      const sent = openStream(session, path, true);
      sent.on('error', () => {
        // The box is gone, and `exited` says so.
      });
      sent.resume();
    };
    const begun = (pid: number) => {
      stream.setTimeout(0);
      resolve({
        pid,
        stdin,
        stdout,
        stderr,
        exited,
        resize: (columns, rows) => control(`/process/resize?pid=${pid}&columns=${columns}&rows=${rows}`),
        signal: (name) => control(`/process/signal?pid=${pid}&name=${name}`),
        kill() {
          asked = true;
          cancel(stream);
        },
      });
    };
    const read = createFrameReader(maxFrameBytes, (kind, payload) => {
      if (ended !== null) return;
      if (kind === frameKinds.started) begun(readStarted(payload).pid);
      else if (kind === frameKinds.stdout) take(stdout, payload);
      else if (kind === frameKinds.stderr) take(stderr, payload);
      else if (kind === frameKinds.exit) {
        ended = readAppEnd(payload);
        begun(0);
        // All output came before; what is still typed has nobody to read it.
        cancel(stream);
      }
    });
    stream.on('data', (chunk: Buffer) => {
      try {
        read(chunk);
      } catch {
        cancel(stream);
      }
    });
    const lost = () => reject(new BoxLostError('the box was lost while a process started'));
    stream.on('error', lost);
    stream.on('close', lost);
  });
}

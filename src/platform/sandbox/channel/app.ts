import type { ClientHttp2Session } from 'node:http2';
import { BoxLostError, type AppRequest, type Exit, type OutputLine } from '../box.ts';
import { createFrameReader, encodeFrame, frameKinds } from '../supervisor/frames.ts';
import { readAppEnd, readStarted } from './exit.ts';
import { answered, cancel, openStream } from './request.ts';

const maxFrameBytes = 16_384;
const startMs = 15_000;
/** After this much output the platform turns to its other work before it reads on; the app waits meanwhile. */
const bytesPerTurn = 256 * 1024;

export interface AppOverChannel {
  readonly pid: number;
  /** Resolves with the end that the supervisor reported, or null when the channel broke before. */
  readonly ended: Promise<Exit | null>;
}

/** Starts the app of the box and hands on its lines. */
export async function startAppOverChannel(
  session: ClientHttp2Session,
  request: AppRequest,
  now: () => Date,
  onLine: (line: OutputLine) => void,
): Promise<AppOverChannel> {
  const stream = openStream(session, '/app', false);
  stream.end(encodeFrame(frameKinds.request, JSON.stringify(request)));
  stream.setTimeout(startMs, () => cancel(stream));

  return new Promise((resolve, reject) => {
    let end: Exit | null = null;
    let thisTurn = 0;
    const ended = new Promise<Exit | null>((finish) => stream.on('close', () => finish(end)));
    const begun = (pid: number) => {
      stream.setTimeout(0);
      resolve({ pid, ended });
    };
    const read = createFrameReader(maxFrameBytes, (kind, payload) => {
      if (kind === frameKinds.started) begun(readStarted(payload).pid);
      else if (kind === frameKinds.stdout) onLine({ at: now(), stream: 'stdout', text: payload.toString() });
      else if (kind === frameKinds.stderr) onLine({ at: now(), stream: 'stderr', text: payload.toString() });
      else if (kind === frameKinds.exit) {
        end = readAppEnd(payload);
        // It could not even be started: an app all the same, one that has ended.
        begun(0);
      }
    });
    stream.on('data', (chunk: Buffer) => {
      try {
        read(chunk);
      } catch {
        cancel(stream);
        return;
      }
      thisTurn += chunk.byteLength;
      if (thisTurn < bytesPerTurn) return;
      thisTurn = 0;
      stream.pause();
      setImmediate(() => stream.resume());
    });
    const lost = () => reject(new BoxLostError('the box was lost while its app started'));
    stream.on('error', lost);
    stream.on('close', lost);
  });
}

/** Ends the app: TERM to its group, KILL after the grace. Resolves when nothing of the group is left. */
export async function stopAppOverChannel(session: ClientHttp2Session, graceMs: number, lateMs: number): Promise<void> {
  const stream = openStream(session, `/app/stop?grace=${graceMs}`, true);
  await answered(stream, graceMs + lateMs);
  stream.resume();
}

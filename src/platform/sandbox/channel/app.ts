import type { ClientHttp2Session } from 'node:http2';
import { BoxLostError, type AppRequest, type Exit, type OutputLine } from '../box.ts';
import { createFrameReader, encodeFrame, frameKinds } from '../supervisor/frames.ts';
import { readAppEnd, readStarted } from './exit.ts';
import { answered, cancel, openStream } from './request.ts';

const maxFrameBytes = 16_384;
/** After this much output the platform turns to its other work before it reads on; the app waits meanwhile. */
const bytesPerTurn = 256 * 1024;

export interface AppOverChannel {
  readonly pid: number;
  /** Resolves with the end that the supervisor reported, or null when the channel broke before. */
  readonly ended: Promise<Exit | null>;
}

/** Starts the app of the box and hands on its lines. */
export function startAppOverChannel(
  session: ClientHttp2Session,
  request: AppRequest,
  now: () => Date,
  onLine: (line: OutputLine) => void,
): Promise<AppOverChannel> {
  const stream = openStream(session, '/app', false);
  stream.end(encodeFrame(frameKinds.request, JSON.stringify(request)));

  return new Promise((resolve, reject) => {
    let end: Exit | null = null;
    let thisTurn = 0;
    const ended = new Promise<Exit | null>((finish) => stream.on('close', () => finish(end)));
    const read = createFrameReader(maxFrameBytes, (kind, payload) => {
      if (kind === frameKinds.started) resolve({ pid: readStarted(payload).pid, ended });
      else if (kind === frameKinds.stdout) onLine({ at: now(), stream: 'stdout', text: payload.toString() });
      else if (kind === frameKinds.stderr) onLine({ at: now(), stream: 'stderr', text: payload.toString() });
      else if (kind === frameKinds.exit) {
        end = readAppEnd(payload);
        // It could not even be started: an app all the same, one that has ended.
        resolve({ pid: 0, ended });
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
    stream.on('error', () => reject(new BoxLostError('the box was lost while its app started')));
    stream.on('close', () => reject(new BoxLostError('the box was lost while its app started')));
  });
}

/** Ends the app: TERM to its group, KILL after the grace. Resolves when nothing of the group is left. */
export async function stopAppOverChannel(session: ClientHttp2Session, graceMs: number): Promise<void> {
  const stream = openStream(session, `/app/stop?grace=${graceMs}`, true);
  stream.setTimeout(graceMs + 10_000, () => cancel(stream));
  await answered(stream);
  stream.resume();
}

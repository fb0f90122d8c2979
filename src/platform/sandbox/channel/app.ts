import { BoxLostError, type AppRequest, type Exit, type OutputLine } from '../box.ts';
import { createFrameReader, encodeFrame, frameKinds } from '../supervisor/frames.ts';
import { openConversation, type Channel } from './conversation.ts';
import { readAppEnd, readStarted } from './exit.ts';
import { askOnce, within, type Home } from './home.ts';

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
  channel: Channel,
  request: AppRequest,
  now: () => Date,
  onLine: (line: OutputLine) => void,
): Promise<AppOverChannel> {
  const stream = await openConversation(channel, (id) => ({ what: 'app', id }));
  stream.write(encodeFrame(frameKinds.request, JSON.stringify(request)));
  stream.setTimeout(startMs, () => stream.destroy());

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
        stream.destroy();
      }
    });
    stream.on('data', (chunk: Buffer) => {
      try {
        read(chunk);
      } catch {
        stream.destroy();
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

/**
 * Ends the app: TERM to its group, KILL after the grace. Resolves when nothing of the group is left and its end was heard,
 * which is told on another connection and may come later. One that only just starts is not waited for.
 */
export async function stopAppOverChannel(home: Home, running: AppOverChannel | null, graceMs: number, lateMs: number): Promise<void> {
  await askOnce(home, { what: 'stop', graceMs }, graceMs + lateMs);
  if (running !== null) await within(running.ended, lateMs);
}

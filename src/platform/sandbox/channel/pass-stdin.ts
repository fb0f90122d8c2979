import type { Writable } from 'node:stream';
import { encodeFrame, frameKinds } from '../supervisor/frames.ts';

/** Characters or bytes; a character is at most three bytes. */
const pieceLength = 1 << 14;

/**
 * Passes a command its whole stdin, as fast as the other end takes it: until then nothing is kept but what was given. Resolves
 * when all of it is passed, or nobody is there any more.
 */
export async function passStdin(stream: Writable, stdin: string | Uint8Array): Promise<void> {
  for (let at = 0; at < stdin.length;) {
    const until = endOfPiece(stdin, at + pieceLength);
    const hasRoom = stream.write(encodeFrame(frameKinds.stdin, stdin.slice(at, until)));
    if (!hasRoom && !stream.destroyed) await roomIn(stream);
    if (stream.destroyed) return;
    at = until;
  }
  stream.write(encodeFrame(frameKinds.stdinEnd, ''));
}

/** Never between the two halves of a character. */
function endOfPiece(stdin: string | Uint8Array, at: number): number {
  if (typeof stdin !== 'string') return at;
  const last = stdin.charCodeAt(at - 1);
  return last >= 0xd800 && last <= 0xdbff ? at + 1 : at;
}

function roomIn(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      stream.off('drain', done);
      stream.off('close', done);
      resolve();
    };
    stream.on('drain', done);
    stream.on('close', done);
  });
}

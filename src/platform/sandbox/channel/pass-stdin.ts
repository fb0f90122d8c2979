import type { Writable } from 'node:stream';
import { encodeFrame, frameKinds, openFrame } from '../supervisor/frames.ts';

const mostInFrame = 1 << 16;
const longestCharacter = 3;
const encoder = new TextEncoder();

/**
 * Passes a command its whole stdin, as fast as the other end takes it: until then nothing is kept but what was given and one
 * frame of it. Resolves when all of it is passed, or nobody is there any more.
 */
export async function passStdin(stream: Writable, stdin: string | Uint8Array): Promise<void> {
  const frame = openFrame(frameKinds.stdin, Math.min(mostInFrame, longestCharacter * stdin.length));
  let at = 0;
  while (at < stdin.length) {
    const { read, written } = encode(stdin, at, frame.payload);
    at += read;
    if (at < stdin.length) await passed(stream, frame.whole(written));
    else stream.write(frame.whole(written));
    if (stream.destroyed) return;
  }
  stream.write(encodeFrame(frameKinds.stdinEnd, ''));
}

/** Never half a character: the first half of one is the last that was taken, and three bytes by itself, which there is no room for. */
function encode(stdin: string | Uint8Array, at: number, into: Buffer): { readonly read: number; readonly written: number } {
  const piece = stdin.slice(at, at + into.byteLength);
  if (typeof piece === 'string') return encoder.encodeInto(piece, into);
  into.set(piece);
  return { read: piece.byteLength, written: piece.byteLength };
}

function passed(stream: Writable, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => void stream.write(bytes, () => resolve()));
}

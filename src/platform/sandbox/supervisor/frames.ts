import { createGathered } from './gathered.ts';

/** What travels on a connection of the channel: a kind, a length, a payload. Both ends read with the same bounds. */
export const frameKinds = {
  // In a conversation.
  request: 1,
  stdin: 2,
  started: 3,
  stdout: 4,
  stderr: 5,
  exit: 6,
  stdinEnd: 7,
  // On the connection home; each begins with the number of the call that it is about.
  call: 8,
  answer: 9,
  end: 10,
  close: 11,
  breakOff: 12,
} as const;
export type FrameKind = (typeof frameKinds)[keyof typeof frameKinds];

const headerBytes = 5;
const knownKinds: ReadonlySet<number> = new Set(Object.values(frameKinds));

export function encodeFrame(kind: FrameKind, payload: string | Uint8Array): Buffer {
  const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload;
  const frame = Buffer.allocUnsafe(headerBytes + bytes.byteLength);
  frame.writeUInt8(kind, 0);
  frame.writeUInt32BE(bytes.byteLength, 1);
  frame.set(bytes, headerBytes);
  return frame;
}

/** Memory for one frame after the other: `whole` is the frame of the first bytes of the payload, good until the next is begun. */
export function openFrame(kind: FrameKind, mostBytes: number): { readonly payload: Buffer; whole(length: number): Buffer } {
  const frame = Buffer.allocUnsafeSlow(headerBytes + mostBytes);
  frame.writeUInt8(kind, 0);
  return {
    payload: frame.subarray(headerBytes),
    whole(length) {
      frame.writeUInt32BE(length, 1);
      return frame.subarray(0, headerBytes + length);
    },
  };
}

/** The other end sent something that is no frame: nothing it says after that is believed. */
export class FrameError extends Error {
  override readonly name = 'FrameError';
}

/** @throws FrameError. */
function lengthOfFrame(bytes: Buffer, at: number, maxPayload: number): number {
  const kind = bytes.readUInt8(at);
  const length = bytes.readUInt32BE(at + 1);
  if (!knownKinds.has(kind)) throw new FrameError(`unknown frame ${kind}`);
  if (length > maxPayload) throw new FrameError(`a frame of ${length} bytes is over the limit of ${maxPayload}`);
  return headerBytes + length;
}

/**
 * Takes chunks as they come and hands on whole frames: one that is whole in its chunk as a view of it, any other in memory of
 * its own, which grows with what comes of it. Throws FrameError on an unknown kind or a payload over the limit.
 */
export function createFrameReader(maxPayload: number, onFrame: (kind: FrameKind, payload: Buffer) => void): (chunk: Buffer) => void {
  const begun = createGathered();
  /** Bytes that the frame which begins or has begun is long, as far as it has said. */
  let wanted = headerBytes;

  /** Takes what belongs to the frame that has begun, and says where that ends in the chunk. */
  const goOn = (chunk: Buffer, from: number): number => {
    let at = from;
    while (at < chunk.byteLength) {
      const piece = chunk.subarray(at, at + wanted - begun.length);
      begun.add(piece, wanted);
      at += piece.byteLength;
      if (begun.length === headerBytes) wanted = lengthOfFrame(begun.bytes(), 0, maxPayload);
      if (begun.length < wanted) continue;
      const frame = begun.take();
      wanted = headerBytes;
      onFrame(frame.readUInt8(0) as FrameKind, frame.subarray(headerBytes));
      break;
    }
    return at;
  };

  return (chunk) => {
    let at = begun.length === 0 ? 0 : goOn(chunk, 0);
    while (chunk.byteLength - at >= headerBytes) {
      const length = lengthOfFrame(chunk, at, maxPayload);
      if (chunk.byteLength - at < length) {
        wanted = length;
        break;
      }
      onFrame(chunk.readUInt8(at) as FrameKind, chunk.subarray(at + headerBytes, at + length));
      at += length;
    }
    goOn(chunk, at);
  };
}

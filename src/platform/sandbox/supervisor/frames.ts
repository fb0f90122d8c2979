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

/** The other end sent something that is no frame: nothing it says after that is believed. */
export class FrameError extends Error {
  override readonly name = 'FrameError';
}

/** Takes chunks as they come and hands on whole frames. Throws FrameError on an unknown kind or a payload over the limit. */
export function createFrameReader(maxPayload: number, onFrame: (kind: FrameKind, payload: Buffer) => void): (chunk: Buffer) => void {
  let parts: Buffer[] = [];
  let held = 0;
  let wanted = headerBytes;

  return (chunk) => {
    parts.push(chunk);
    held += chunk.byteLength;
    if (held < wanted) return;
    const bytes = parts.length === 1 ? chunk : Buffer.concat(parts);
    let at = 0;
    wanted = headerBytes;
    while (bytes.byteLength - at >= headerBytes) {
      const kind = bytes.readUInt8(at);
      const length = bytes.readUInt32BE(at + 1);
      if (!knownKinds.has(kind)) throw new FrameError(`unknown frame ${kind}`);
      if (length > maxPayload) throw new FrameError(`a frame of ${length} bytes is over the limit of ${maxPayload}`);
      if (bytes.byteLength - at < headerBytes + length) {
        wanted = headerBytes + length;
        break;
      }
      onFrame(kind as FrameKind, bytes.subarray(at + headerBytes, at + headerBytes + length));
      at += headerBytes + length;
    }
    parts = at === bytes.byteLength ? [] : [bytes.subarray(at)];
    held = bytes.byteLength - at;
  };
}

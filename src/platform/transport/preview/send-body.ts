import type { IncomingMessage } from 'node:http';
import type { AppConnection } from './app-connection.ts';
import { passedOn } from './body-memory.ts';

export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** Sends the body of a request, if it has one, as fast as the app takes it. `done`: there is nothing left to send. */
export function sendBody(req: IncomingMessage, connection: AppConnection): { readonly done: boolean } {
  const sending = { done: !hasBody(req) };
  if (sending.done) return sending;
  // A body without a length keeps its frames, or its bytes would be read as a request of their own (RFC 9112, section 11.2).
  const inChunks = req.headers['transfer-encoding'] !== undefined;
  req.on('data', (bytes: Buffer) => {
    passedOn(bytes.byteLength);
    if (!connection.isOpen) return;
    if (connection.write(inChunks ? chunkOf(bytes) : bytes) || req.isPaused()) return;
    req.pause();
    connection.onDrain(() => req.resume());
  });
  req.on('end', () => {
    if (inChunks) connection.write('0\r\n\r\n');
    sending.done = true;
  });
  req.on('error', () => {
    // The visitor left: the close of the answer tells, and ends the exchange.
  });
  return sending;
}

function chunkOf(bytes: Buffer): Buffer {
  const size = Buffer.from(`${bytes.byteLength.toString(16)}\r\n`);
  return Buffer.concat([size, bytes, Buffer.from('\r\n')]);
}

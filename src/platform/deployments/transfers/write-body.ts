import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ToolError } from '../../../contract/errors.ts';

/** Nothing for this long, and the sender is taken to be gone. */
export const silenceMs = 60_000;

export interface Body {
  readonly bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** What the sender says its size is, if it does. */
  readonly declaredBytes: number | null;
}

/** Writes a body to a new file as it comes, never more than the limit; of a body that fails nothing is left. Answers its size. */
export async function writeBody(body: Body, file: string, limitBytes: number): Promise<number> {
  if (body.declaredBytes !== null && body.declaredBytes > limitBytes) throw tooLarge(limitBytes);
  let size = 0;
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), silenceMs);
  try {
    await pipeline(
      Readable.from(body.bytes, { objectMode: false }),
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          timer.refresh();
          size += chunk.byteLength;
          if (size > limitBytes) throw tooLarge(limitBytes);
          yield chunk;
        }
      },
      createWriteStream(file, { flags: 'wx', mode: 0o600 }),
      { signal: silence.signal },
    );
  } catch (error) {
    await rm(file, { force: true });
    if (error instanceof ToolError) throw error;
    if (silence.signal.aborted) throw incomplete(`Nothing came for ${silenceMs / 1_000} s.`, error);
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') {
      const hint = 'Whoever runs the platform has to make room on its disk (doctor says how much is left). The link still works.';
      throw new ToolError('unavailable', 'There is no room left for the upload.', { hint });
    }
    throw incomplete('The upload ended before it was complete.', error);
  } finally {
    clearTimeout(timer);
  }
  if (size > 0 && (body.declaredBytes === null || body.declaredBytes === size)) return size;
  await rm(file, { force: true });
  if (size === 0) {
    const details = [{ field: '(body)', message: 'is empty' }];
    throw new ToolError('invalid_input', 'The upload is empty.', { hint: 'Send the file itself: curl -T FILE URL', details });
  }
  throw incomplete('The upload ended before it was complete.');
}

function tooLarge(limitBytes: number): ToolError {
  return new ToolError('too_large', `The upload is larger than the ${limitBytes.toLocaleString('en-US')} bytes of this link.`, {
    hint: 'Send a smaller one to the same link, or make a link with a larger max_bytes.',
    details: { limit_bytes: limitBytes },
  });
}

function incomplete(message: string, cause?: unknown): ToolError {
  const details = [{ field: '(body)', message }];
  const error = new ToolError('invalid_input', message, { hint: 'The link still works until it expires: send it again.', details });
  error.cause = cause;
  return error;
}

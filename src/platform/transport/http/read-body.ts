import { isUtf8 } from 'node:buffer';
import { ToolError } from '../../../contract/errors.ts';
import { createBreather } from '../../breather.ts';

/** Files travel inside the largest ones. */
export const largestBody = 64 * 1_048_576;

/** @throws ToolError too_large as soon as a body is known to pass the limit. */
async function readText(request: Request, limitBytes: number): Promise<string> {
  const declared = request.headers.get('content-length');
  if (Number(declared ?? 0) > limitBytes) throw tooLarge(limitBytes);
  // No more comes than was declared; read in one go, a small body takes a tenth of the time that its stream takes.
  const bytes = declared === null ? await readStream(request, limitBytes) : Buffer.from(await request.arrayBuffer());
  if (!isUtf8(bytes)) throw unreadable('The body is not UTF-8 text.', 'Send JSON as UTF-8.');
  return new TextDecoder().decode(bytes);
}

async function readStream(request: Request, limitBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limitBytes) throw tooLarge(limitBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/** @throws ToolError invalid_input for another type or broken JSON, too_large over the limit. An empty body is `{}`. */
export async function readJson(request: Request, limitBytes: number): Promise<unknown> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  const breathe = createBreather();
  const text = await readText(request, limitBytes);
  await breathe();
  if (!/\S/.test(text)) return {};
  if (type !== 'application/json') {
    throw unreadable(
      `The content type ${type ?? '(none)'} is not application/json.`,
      'Send the input as JSON, with Content-Type: application/json.',
    );
  }
  try {
    const json = JSON.parse(text) as unknown;
    await breathe();
    return json;
  } catch (error) {
    throw unreadable(`The body is not JSON: ${(error as Error).message}.`, 'Send one JSON object.');
  }
}

export async function readForm(request: Request, limitBytes = 16_384): Promise<URLSearchParams> {
  return new URLSearchParams(await readText(request, limitBytes));
}

function unreadable(message: string, hint: string): ToolError {
  return new ToolError('invalid_input', message, { hint, details: [{ field: '(body)', message }] });
}

export function tooLarge(limitBytes: number): ToolError {
  return new ToolError('too_large', `The request is larger than ${limitBytes} bytes.`, {
    hint: 'Send less in one call; create_upload_link takes large files.',
    details: { limit_bytes: limitBytes },
  });
}

import { isUtf8 } from 'node:buffer';
import { ToolError } from '../../../contract/errors.ts';
import { createBreather } from '../../breather.ts';
import { createGathered } from '../../sandbox/supervisor/gathered.ts';
import { passedOn } from '../preview/body-memory.ts';
import type { DoorContext } from './door-context.ts';
import { createStructureWatch } from './json-structure.ts';

/** Files travel inside the largest ones. */
export const largestBody = 64 * 1_048_576;

/** Memory for so much of what is declared is taken before it comes. */
const mostAhead = 4 * 1_048_576;

/** What strangers may send is short: a sign-in, a form. It comes in this time or not at all. */
const strangersBytes = 262_144;
const strangersMs = 30_000;

/** What is done as a body comes; either throws a ToolError for what is not to be read on. */
interface Watch {
  /** Sees each piece. */
  readonly look?: (piece: Uint8Array) => void;
  /** Told how much it is, as soon as that is known: at once where it is declared, otherwise as it grows. */
  readonly hold?: ((bytes: number) => void) | undefined;
}

/** @throws ToolError too_large as soon as a body is known to pass the limit. */
async function readText(c: DoorContext, limitBytes: number, watch: Watch = {}): Promise<string> {
  const declared = Number(c.req.header('content-length') ?? 0);
  if (declared > limitBytes) throw tooLarge(limitBytes);
  watch.hold?.(declared);
  const reading = gather(piecesOf(c), declared, limitBytes, watch);
  const bytes = await (limitBytes <= strangersBytes ? soon(reading) : reading);
  if (bytes.length === 0) return '';
  if (!isUtf8(bytes)) throw unreadable('The body is not UTF-8 text.', 'Send JSON as UTF-8.');
  const text = new TextDecoder().decode(bytes);
  // Given back at once: what is only left to be collected waits until the whole heap is.
  bytes.buffer.transfer(0);
  return text;
}

type Pieces = AsyncIterable<Uint8Array> | readonly Uint8Array[];

async function gather(pieces: Pieces, declared: number, limitBytes: number, { look, hold }: Watch) {
  const body = createGathered(Math.min(declared, mostAhead));
  for await (const piece of pieces) {
    if (body.length + piece.byteLength > limitBytes) throw tooLarge(limitBytes);
    look?.(piece);
    hold?.(body.length + piece.byteLength);
    body.add(piece, limitBytes);
    passedOn(piece.byteLength);
  }
  return body.take();
}

/** @throws ToolError invalid_input when it is not there in time. */
async function soon<Value>(reading: Promise<Value>): Promise<Value> {
  const late = Promise.withResolvers<never>();
  const refusal = unreadable('The body did not come in time.', 'Send the request again.');
  const timer = setTimeout(() => late.reject(refusal), strangersMs);
  try {
    return await Promise.race([reading, late.promise]);
  } finally {
    clearTimeout(timer);
    // What ends it after its time is nobody's matter.
    reading.catch(() => undefined);
  }
}

/** As Node reads them, where it does: the streams of the web around them take ten times as long for a small body. */
export function piecesOf(c: DoorContext): Pieces {
  return c.env.incoming?.iterator({ destroyOnReturn: false }) ?? c.req.raw.body ?? [];
}

/** @throws ToolError invalid_input for another type, broken JSON or millions of values, too_large over the limit. An empty body is `{}`. */
export async function readJson(c: DoorContext, limitBytes: number, hold?: Watch['hold']): Promise<unknown> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  const breathe = createBreather();
  const text = await readText(c, limitBytes, { look: createStructureWatch(), hold });
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

export async function readForm(c: DoorContext, limitBytes = 16_384): Promise<URLSearchParams> {
  return new URLSearchParams(await readText(c, limitBytes));
}

function unreadable(message: string, hint: string): ToolError {
  return new ToolError('invalid_input', message, { hint, details: [{ field: '(body)', message }] });
}

function tooLarge(limitBytes: number): ToolError {
  return new ToolError('too_large', `The request is larger than ${limitBytes} bytes.`, {
    hint: 'Send less in one call; create_upload_link takes large files.',
    details: { limit_bytes: limitBytes },
  });
}

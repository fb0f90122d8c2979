import { encodeFrame, frameKinds, type FrameKind } from './frames.ts';
import type { ExecOrder } from './run-exec.ts';

/** What the platform asks over the connection home. An `id` opens the platform's door once, for a connection of its own. */
export type Call =
  | { readonly what: 'hello'; readonly environment: Readonly<Record<string, string>>; readonly proxyPort: number | null }
  | { readonly what: 'exec'; readonly id: string; readonly order?: ExecOrder }
  | { readonly what: 'app' | 'process'; readonly id: string }
  | { readonly what: 'stop'; readonly graceMs: number }
  | { readonly what: 'resize'; readonly pid: number; readonly columns: number; readonly rows: number }
  | { readonly what: 'signal'; readonly pid: number; readonly name: string }
  | { readonly what: 'tunnel'; readonly id: string; readonly port: number }
  | { readonly what: 'wait'; readonly port: number; readonly timeoutMs: number };

/**
 * Calls for which frames travel on a connection of their own: a request, then what the process hears and says. The request of a
 * command comes with the call when it is short, so that nothing waits for the connection.
 */
export type Conversation = Extract<Call, { readonly what: 'exec' | 'app' | 'process' }>;

/** What is said about a call after it: `end` of what the platform sends, `close` when it is over, `breakOff` when it failed. */
export type Word = 'end' | 'close' | 'breakOff';

const words = new Map<number, Word>([
  [frameKinds.end, 'end'],
  [frameKinds.close, 'close'],
  [frameKinds.breakOff, 'breakOff'],
]);
const numberBytes = 4;
const statusBytes = 2;

function encode(kind: FrameKind, n: number, rest: Uint8Array = Buffer.alloc(0)): Buffer {
  const payload = Buffer.allocUnsafe(numberBytes + rest.byteLength);
  payload.writeUInt32BE(n, 0);
  payload.set(rest, numberBytes);
  return encodeFrame(kind, payload);
}

export const encodeCall = (n: number, call: Call) => encode(frameKinds.call, n, Buffer.from(JSON.stringify(call)));
export const encodeWord = (n: number, word: Word) => encode(frameKinds[word], n);
export const encodeAnswer = (n: number, status: number) => encode(frameKinds.answer, n, Buffer.from([status >> 8, status & 0xff]));

/** The longest that the platform believes: the supervisor sends answers and words, no calls. */
export const longestAnswerBytes = numberBytes + statusBytes;

export const readNumber = (payload: Buffer) => payload.readUInt32BE(0);
export const readWord = (kind: number): Word | undefined => words.get(kind);
export const readCall = (payload: Buffer) => JSON.parse(payload.toString('utf8', numberBytes)) as Call;
/** @throws RangeError when it is too short to be an answer. */
export const readStatus = (payload: Buffer) => payload.readUInt16BE(numberBytes);

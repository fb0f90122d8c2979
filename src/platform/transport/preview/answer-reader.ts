import { BrokenAnswer, readFields, readHead, type AnswerHead } from './answer-head.ts';

/** Hears one answer, piece by piece. Bytes are views into what was given to read. */
export interface AnswerListener {
  /** An answer of 1xx, before the one that counts. */
  onInformation(head: AnswerHead): void;
  /** `alone`: more of the answer is to come, and none of it came together with the head. */
  onHead(head: AnswerHead, alone: boolean): void;
  onBody(bytes: Buffer): void;
  /** `last`: the last bytes of the body, if they came together with its end. */
  onEnd(last: Buffer | null, trailers: readonly string[]): void;
}

const mostHeadBytes = 16 * 1024;
const mostLineBytes = 4 * 1024;
/** Chunks below this that came together are handed on together: each alone would cost as much as a large one. */
const smallBytes = 1_024;
const chunkSize = /^([0-9a-fA-F]{1,12})[\t ]*(?:;.*)?$/;

type Place = 'head' | 'length' | 'chunk_size' | 'chunk' | 'chunk_end' | 'trailers' | 'until_close' | 'done';

/**
 * Reads one answer of HTTP/1.1 from the bytes of a connection. What an app sends is its own affair, but it must be one
 * thing: whatever is ambiguous or too long is a BrokenAnswer, and so is a byte too many.
 */
export class AnswerReader {
  readonly #method: string;
  readonly #to: AnswerListener;
  readonly #maySwitch: boolean;
  #place: Place = 'head';
  /** Begun and not whole yet: a head, a line. */
  #held: Buffer | null = null;
  #left = 0;
  #small: Buffer[] = [];
  #lines: string[] = [];

  /** `maySwitch`: the request asked for another protocol. All that comes after an answer of 101 is its body then. */
  constructor(method: string, to: AnswerListener, maySwitch = false) {
    this.#method = method;
    this.#to = to;
    this.#maySwitch = maySwitch;
  }

  get begun(): boolean {
    return this.#place !== 'head' || this.#held !== null;
  }

  get done(): boolean {
    return this.#place === 'done';
  }

  /** @throws BrokenAnswer. */
  read(chunk: Buffer): void {
    let bytes: Buffer = this.#held === null ? chunk : Buffer.concat([this.#held, chunk]);
    this.#held = null;
    while (bytes.byteLength > 0) {
      const taken = this.#take(bytes);
      if (taken === 0) {
        // Copied: the memory that it was read into is written over by the next read.
        this.#held = Buffer.from(bytes);
        break;
      }
      bytes = bytes.subarray(taken);
    }
    this.#handOn();
  }

  /** The connection ended. @throws BrokenAnswer when that is too early. */
  end(): void {
    if (this.#place === 'until_close') this.#finish(null);
    else if (!this.done) throw new BrokenAnswer('the connection ended in the middle of an answer');
  }

  /** Takes what it can from the front, and says how much that was. */
  #take(bytes: Buffer): number {
    switch (this.#place) {
      case 'head':
        return this.#takeHead(bytes);
      case 'length':
      case 'chunk':
        return this.#takeBody(bytes);
      case 'until_close':
        this.#to.onBody(bytes);
        return bytes.byteLength;
      case 'chunk_size':
      case 'chunk_end':
      case 'trailers':
        return this.#takeLine(bytes);
      case 'done':
        throw new BrokenAnswer('there are more bytes than the answer has');
    }
  }

  #takeHead(bytes: Buffer): number {
    const end = bytes.indexOf('\r\n\r\n');
    if ((end === -1 ? bytes.byteLength : end) > mostHeadBytes) throw new BrokenAnswer('the head is too long');
    if (end === -1) return 0;
    const head = readHead(bytes.toString('latin1', 0, end), this.#method);
    if (head.status === 101) {
      if (!this.#maySwitch) throw new BrokenAnswer('it switches protocols unasked');
      this.#place = 'until_close';
      this.#to.onHead(head, bytes.byteLength === end + 4);
      return end + 4;
    }
    if (head.status < 200) {
      this.#to.onInformation(head);
      return end + 4;
    }
    const hasMore = head.framing.kind !== 'length' || head.framing.bytes > 0;
    this.#to.onHead(head, hasMore && bytes.byteLength === end + 4);
    if (head.framing.kind === 'length') {
      this.#left = head.framing.bytes;
      this.#place = 'length';
      if (this.#left === 0) this.#finish(null);
    } else this.#place = head.framing.kind === 'chunked' ? 'chunk_size' : 'until_close';
    return end + 4;
  }

  #takeBody(bytes: Buffer): number {
    const piece = bytes.byteLength > this.#left ? bytes.subarray(0, this.#left) : bytes;
    this.#left -= piece.byteLength;
    if (this.#place === 'length') {
      if (this.#left > 0) this.#to.onBody(piece);
      else this.#finish(piece);
      return piece.byteLength;
    }
    this.#small.push(piece);
    if (piece.byteLength >= smallBytes) this.#handOn();
    if (this.#left === 0) this.#place = 'chunk_end';
    return piece.byteLength;
  }

  #handOn(): void {
    const small = this.#small;
    const [first] = small;
    if (first === undefined) return;
    this.#small = [];
    this.#to.onBody(small.length === 1 ? first : Buffer.concat(small));
  }

  #takeLine(bytes: Buffer): number {
    const end = endOfLine(bytes);
    if ((end === -1 ? bytes.byteLength : end) > mostLineBytes) throw new BrokenAnswer('a line between chunks is too long');
    if (end === -1) return 0;
    const line = end === 0 ? '' : bytes.toString('latin1', 0, end);
    switch (this.#place) {
      case 'chunk_end':
        if (line !== '') throw new BrokenAnswer('a chunk is longer than it said');
        this.#place = 'chunk_size';
        break;
      case 'chunk_size':
        this.#left = sizeOf(line);
        this.#place = this.#left === 0 ? 'trailers' : 'chunk';
        break;
      default:
        this.#takeTrailer(line);
    }
    return end + 2;
  }

  #takeTrailer(line: string): void {
    if (line === '') return this.#finish(null);
    this.#lines.push(line);
    if (this.#lines.length * 32 > mostHeadBytes) throw new BrokenAnswer('there are too many trailers');
  }

  #finish(last: Buffer | null): void {
    this.#handOn();
    this.#place = 'done';
    this.#to.onEnd(last, readFields(this.#lines));
  }
}

/** Looks at the first few bytes itself: of short lines there can be thousands in a piece, and to ask for each takes longer. */
function endOfLine(bytes: Buffer): number {
  for (let at = 0; at < 6; at += 1) if (bytes[at] === 0x0d && bytes[at + 1] === 0x0a) return at;
  return bytes.indexOf('\r\n');
}

function sizeOf(line: string): number {
  const digits = chunkSize.exec(line)?.[1];
  if (digits === undefined) throw new BrokenAnswer('a chunk does not say how long it is');
  return Number.parseInt(digits, 16);
}

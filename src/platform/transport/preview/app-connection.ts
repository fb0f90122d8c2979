import type { Duplex } from 'node:stream';
import { AnswerReader, type AnswerListener } from './answer-reader.ts';

/** Hears one answer, or that there will be no whole one. */
export interface ExchangeListener extends AnswerListener {
  /** `begun`: some of the answer had come. */
  onBroken(begun: boolean): void;
}

/** A connection to an app that carries one request after the other. */
export class AppConnection {
  readonly #socket: Duplex;
  #reader: AnswerReader | null = null;
  #listener: ExchangeListener | null = null;
  #onGone: () => void = () => undefined;
  /** It has carried a request before: the app may just be closing it. */
  used = false;
  idleSince = 0;

  constructor(socket: Duplex) {
    this.#socket = socket;
    socket.on('data', (bytes: Buffer) => this.#read(bytes));
    socket.on('end', () => this.#ended());
    socket.on('close', () => this.#broken());
  }

  get isOpen(): boolean {
    return !this.#socket.destroyed && this.#socket.writable && this.#socket.readable;
  }

  /** Called when it closes while it is idle. */
  set onGone(gone: () => void) {
    this.#onGone = gone;
  }

  /** Sends the head of a request, with the empty line that ends it, and hands on the answer. */
  ask(method: string, head: string, listener: ExchangeListener): void {
    this.#reader = new AnswerReader(method, listener);
    this.#listener = listener;
    if (this.isOpen) this.#socket.write(head, 'latin1');
    // Its close was told before anybody listened for it.
    else process.nextTick(() => this.#broken());
  }

  /** Sends of the body; false when the app should be given time. */
  write(bytes: Buffer | string): boolean {
    return this.#socket.write(bytes, 'latin1');
  }

  onDrain(then: () => void): void {
    this.#socket.once('drain', then);
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  /** The exchange is over, and the app may be asked again. */
  rest(): void {
    this.#reader = null;
    this.#listener = null;
    this.used = true;
    this.#socket.resume();
  }

  /** Closes it as nobody's fault; in the middle of an exchange use `abort`. */
  close(): void {
    this.#socket.end(() => this.#socket.destroy());
  }

  /** Ends it in the app too, as a break. */
  abort(): void {
    this.#reader = null;
    this.#listener = null;
    this.#socket.destroy();
  }

  #read(bytes: Buffer): void {
    // Nobody asked: it would be taken for the answer to the next request.
    if (this.#reader === null) return this.abort();
    try {
      this.#reader.read(bytes);
    } catch {
      this.#broken();
      this.#socket.destroy();
    }
  }

  #ended(): void {
    if (this.#reader === null) return this.close();
    try {
      this.#reader.end();
    } catch {
      this.#broken();
      this.#socket.destroy();
    }
  }

  #broken(): void {
    const listener = this.#listener;
    const begun = this.#reader?.begun ?? false;
    this.#reader = null;
    this.#listener = null;
    if (listener === null) this.#onGone();
    else listener.onBroken(begun);
  }
}

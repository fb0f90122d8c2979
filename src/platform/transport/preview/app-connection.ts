import type { OnReadOpts } from 'node:net';
import type { Duplex } from 'node:stream';
import { DirectSocket } from '../../sandbox/direct/direct-socket.ts';
import { AnswerReader, type AnswerListener } from './answer-reader.ts';

/** Memory that is not written to costs nothing: a connection that carries little uses little of it. */
const bytesAtOnce = 1 << 18;

/** Opens a connection to the app that reads into this memory. */
export type Connect = (onread: OnReadOpts) => Promise<Duplex>;

/** Hears one answer, or that there will be no whole one. What it hears is good until the next is read: see `pause`. */
export interface ExchangeListener extends AnswerListener {
  /** `begun`: some of the answer had come. */
  onBroken(begun: boolean): void;
}

/** A connection to an app that carries one request after the other, and reads every answer into the same memory. */
export class AppConnection {
  #socket: Duplex | null = null;
  #reader: AnswerReader | null = null;
  #listener: ExchangeListener | null = null;
  #onGone: () => void = () => undefined;
  #isPaused = false;
  #spokeUnasked = false;
  /** It has carried a request before: the app may just be closing it. */
  used = false;
  idleSince = 0;

  static async open(connect: Connect): Promise<AppConnection> {
    const connection = new AppConnection();
    const callback = (read: number, memory: Uint8Array) => connection.#read(memory as Buffer, read);
    connection.#carry(await connect({ buffer: Buffer.allocUnsafeSlow(bytesAtOnce), callback }));
    return connection;
  }

  #carry(socket: Duplex): void {
    this.#socket = socket;
    socket.on('end', () => this.#ended());
    socket.on('close', () => this.#broken());
    if (this.#spokeUnasked) socket.destroy();
  }

  get isOpen(): boolean {
    return this.#socket !== null && !this.#socket.destroyed && this.#socket.writable && this.#socket.readable;
  }

  get isDirect(): boolean {
    return this.#socket instanceof DirectSocket;
  }

  /** Called when it closes while it is idle. */
  set onGone(gone: () => void) {
    this.#onGone = gone;
  }

  /** Sends the head of a request, with the empty line that ends it, and hands on the answer. `maySwitch`: to another protocol. */
  ask(method: string, head: string, listener: ExchangeListener, maySwitch = false): void {
    this.#reader = new AnswerReader(method, listener, maySwitch);
    this.#listener = listener;
    if (this.isOpen) this.#socket?.write(head, 'latin1');
    // Its close was told before anybody listened for it.
    else process.nextTick(() => this.#broken());
  }

  /** Sends of the body; false when the app should be given time. */
  write(bytes: Buffer | string): boolean {
    return this.#socket?.write(bytes, 'latin1') ?? false;
  }

  /** Nothing more is sent; what the app says is heard to its end. */
  endSending(): void {
    this.#socket?.end();
  }

  onDrain(then: () => void): void {
    this.#socket?.once('drain', then);
  }

  /** Said while something is heard: nothing more is read until `resume`, and what was heard stays as it is until then. */
  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    this.#socket?.resume();
  }

  /** The exchange is over, and the app may be asked again. */
  rest(): void {
    this.#over();
    this.used = true;
    this.resume();
  }

  /** Closes it as nobody's fault; in the middle of an exchange use `abort`. */
  close(): void {
    this.#over();
    this.#socket?.end(() => this.#socket?.destroy());
    this.resume();
  }

  /** Ends it in the app too, as a break. */
  abort(): void {
    this.#over();
    this.#socket?.destroy();
  }

  #over(): void {
    this.#reader = null;
    this.#listener = null;
  }

  /** Whether to go on reading. */
  #read(memory: Buffer, read: number): boolean {
    if (this.#reader === null) {
      // Nobody asked: it would be taken for the answer to the next request.
      this.#spokeUnasked = true;
      this.abort();
      return true;
    }
    try {
      this.#reader.read(memory.subarray(0, read));
    } catch {
      this.#broken();
      this.#socket?.destroy();
    }
    return !this.#isPaused;
  }

  #ended(): void {
    if (this.#reader === null) return this.close();
    try {
      this.#reader.end();
    } catch {
      this.#broken();
      this.#socket?.destroy();
    }
  }

  #broken(): void {
    const listener = this.#listener;
    const begun = this.#reader?.begun ?? false;
    this.#over();
    if (listener === null) this.#onGone();
    else listener.onBroken(begun);
  }
}

import type { ClientHttp2Stream } from 'node:http2';
import { Duplex } from 'node:stream';
import { cancel } from './request.ts';

type Done = (error?: Error | null) => void;

/**
 * A stream of the channel as a plain byte stream. It hands the channel Buffers alone: with strings in a corked write, as an HTTP
 * client makes them, Node 24 sends the first bytes from memory that it has freed already.
 */
export class TunnelStream extends Duplex {
  readonly #channel: ClientHttp2Stream;
  #writing: Done | null = null;

  constructor(channel: ClientHttp2Stream) {
    super({ decodeStrings: true });
    this.#channel = channel;
    this.on('error', () => {
      // A tunnel that lies idle between two requests has no other listener, and its box may end at any time.
    });
    channel.on('data', (chunk: Buffer) => {
      if (!this.push(chunk)) channel.pause();
    });
    channel.on('end', () => this.push(null));
    channel.on('aborted', () => this.destroy(new Error('The other end of the tunnel broke off.')));
    channel.on('error', (error) => this.destroy(error));
    channel.on('drain', () => this.#written());
    channel.on('close', () => {
      // After a clean end a slow reader still has bytes to take from here; only what nobody will read any more is given up.
      this.#written();
      if (!channel.readableEnded) this.destroy(new Error('The other end of the tunnel broke off.'));
    });
  }

  override _read(): void {
    this.#channel.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: Done): void {
    this.#send(chunk, done);
  }

  /** A request's head and body leave in one piece. */
  override _writev(chunks: { chunk: Buffer }[], done: Done): void {
    this.#send(Buffer.concat(chunks.map(({ chunk }) => chunk)), done);
  }

  #send(bytes: Buffer, done: Done): void {
    this.#writing = done;
    if (this.#channel.closed || this.#channel.write(bytes)) this.#written();
  }

  #written(): void {
    const done = this.#writing;
    this.#writing = null;
    done?.();
  }

  override _final(done: Done): void {
    if (this.#channel.closed) done();
    else this.#channel.end(() => done());
  }

  override _destroy(error: Error | null, done: Done): void {
    cancel(this.#channel);
    done(error);
  }
}

import { Transform, type TransformCallback } from 'node:stream';
import { normalHost } from '../../../domain/egress.ts';
import { createGathered } from '../supervisor/gathered.ts';
import { longestHello, readFirstBytes } from './client-hello.ts';

/** A TLS connection asked for another name than the one it was let out for. */
export class WrongName extends Error {
  override readonly name = 'WrongName';
}

/**
 * Passes on what a client sends, after a look at its first bytes: who was let out to one host may not ask its servers for
 * another (domain fronting). What is not TLS, and TLS that names nobody, passes.
 */
export class NameCheck extends Transform {
  readonly #host: string;
  readonly #held = createGathered();
  #isOpen = false;
  /** Bytes before which another look tells nothing new: an app may send them one by one, each in a record of its own. */
  #worthALook = 1;

  constructor(host: string) {
    super();
    this.#host = host;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    if (this.#isOpen) return done(null, chunk);
    this.#held.add(chunk, longestHello + chunk.length);
    if (this.#held.length < Math.min(this.#worthALook, longestHello + 1)) return done();
    const seen = readFirstBytes(this.#held.bytes());
    switch (seen.kind) {
      case 'more':
        this.#worthALook = this.#held.length + seen.missing;
        return done();
      case 'broken':
        return done(new WrongName(`the connection to ${this.#host} does not begin as TLS should`));
      case 'tls':
        if (seen.serverName !== null && normalHost(seen.serverName) !== this.#host) {
          return done(new WrongName(`a connection to ${this.#host} asked for ${JSON.stringify(seen.serverName.slice(0, 100))}`));
        }
        break;
      case 'plain':
        break;
    }
    this.#isOpen = true;
    done(null, this.#held.take());
  }

  override _flush(done: TransformCallback): void {
    done(this.#held.length > 0 ? new WrongName(`the connection to ${this.#host} ended within its first message`) : null);
  }
}

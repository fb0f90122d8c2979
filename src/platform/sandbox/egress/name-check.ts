import { Transform, type TransformCallback } from 'node:stream';
import { normalHost } from '../../../domain/egress.ts';
import { readFirstBytes } from './client-hello.ts';

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
  #held: Buffer | null = Buffer.alloc(0);

  constructor(host: string) {
    super();
    this.#host = host;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    if (this.#held === null) return done(null, chunk);
    this.#held = Buffer.concat([this.#held, chunk]);
    const seen = readFirstBytes(this.#held);
    switch (seen.kind) {
      case 'more':
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
    const held = this.#held;
    this.#held = null;
    done(null, held);
  }

  override _flush(done: TransformCallback): void {
    done(
      this.#held !== null && this.#held.length > 0 ? new WrongName(`the connection to ${this.#host} ended within its first message`) : null,
    );
  }
}

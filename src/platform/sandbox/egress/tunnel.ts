import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { NameCheck, WrongName } from './name-check.ts';

/** A fatal alert, unrecognized_name (RFC 6066, 3): what a TLS client can tell its user. */
const unrecognizedName = Buffer.from([21, 3, 3, 0, 2, 2, 112]);

/** Joins a granted CONNECT with its host. The end of one direction leaves the other open; an abort ends both. */
export function joinTunnel(client: Duplex, upstream: Socket, host: string, onWrongName: (why: string) => void): void {
  const check = new NameCheck(host);
  const end = () => {
    client.destroy();
    upstream.destroy();
  };
  check.on('error', (error) => {
    if (!(error instanceof WrongName)) return end();
    onWrongName(error.message);
    upstream.destroy();
    client.end(unrecognizedName, () => client.destroy());
  });
  client.on('error', end);
  upstream.on('error', end);
  client.on('close', end);
  upstream.on('close', () => {
    // After a clean end what is still on its way to a slow client gets there.
    if (!upstream.readableEnded && !client.writableEnded) client.destroy();
  });
  client.pipe(check).pipe(upstream);
  upstream.pipe(client);
}

import { createServer, type AddressInfo } from 'node:net';
import { connect } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { readFirstBytes } from './client-hello.ts';

/** The first message of a real TLS client. */
async function helloOf(options: { readonly servername?: string; readonly maxVersion?: 'TLSv1.2' }): Promise<Buffer> {
  const { promise, resolve } = Promise.withResolvers<Buffer>();
  const server = createServer((socket) => {
    const parts: Buffer[] = [];
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      parts.push(chunk);
      if (readFirstBytes(Buffer.concat(parts)).kind !== 'more') resolve(Buffer.concat(parts));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const client = connect({ host: '127.0.0.1', port: (server.address() as AddressInfo).port, ...options });
  client.on('error', () => undefined);
  const hello = await promise;
  client.destroy();
  server.close();
  return hello;
}

const tls = (serverName: string | null) => ({ kind: 'tls', serverName });

describe('the first bytes of a connection', () => {
  it.each(['TLSv1.2', undefined] as const)('say whom a TLS client asks for (at most %s)', async (maxVersion) => {
    const limit = maxVersion === undefined ? {} : { maxVersion };
    expect(readFirstBytes(await helloOf({ servername: 'api.example.com', ...limit }))).toEqual(tls('api.example.com'));
    expect(readFirstBytes(await helloOf(limit))).toEqual(tls(null));
  });

  it('are waited for until the message is whole, wherever it is cut', async () => {
    const hello = await helloOf({ servername: 'api.example.com' });
    for (let length = 0; length < hello.length; length += 1)
      expect(readFirstBytes(hello.subarray(0, length))).toMatchObject({ kind: 'more' });
  });

  it('say the same when the message is spread over many records, as one would who wants to hide the name', async () => {
    const message = (await helloOf({ servername: 'api.example.com' })).subarray(5);
    const records: Buffer[] = [];
    for (let at = 0; at < message.length; at += 3) {
      const piece = message.subarray(at, at + 3);
      records.push(Buffer.from([22, 3, 1, 0, piece.length]), piece);
    }
    expect(readFirstBytes(Buffer.concat(records))).toEqual(tls('api.example.com'));
  });

  it.each([
    ['text', 'GET / HTTP/1.1\r\n'],
    ['a greeting of another protocol', 'SSH-2.0-OpenSSH\r\n'],
  ])('that are %s are not TLS', (_, bytes) => expect(readFirstBytes(Buffer.from(bytes))).toEqual({ kind: 'plain' }));

  it.each([
    ['another version', [22, 9, 1, 0, 4, 1, 0, 0, 0]],
    ['an empty record', [22, 3, 1, 0, 0]],
    ['another message', [22, 3, 1, 0, 4, 2, 0, 0, 0]],
    ['a length beyond all reason', [22, 3, 1, 0, 4, 1, 255, 255, 255]],
    ['a message that is too short for what it says it holds', [22, 3, 1, 0, 10, 1, 0, 0, 6, 3, 3, 1, 2, 3, 4]],
  ])('that have %s are broken', (_, bytes) => expect(readFirstBytes(Buffer.from(bytes))).toEqual({ kind: 'broken' }));

  it('never throw, whatever bytes of a hello are changed', async () => {
    const hello = await helloOf({ servername: 'api.example.com' });
    for (let at = 0; at < hello.length; at += 1) {
      for (const value of [0, 1, 127, 255]) {
        const changed = Buffer.from(hello);
        changed[at] = value;
        expect(['more', 'plain', 'tls', 'broken']).toContain(readFirstBytes(changed).kind);
      }
    }
  });
});

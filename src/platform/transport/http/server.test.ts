import { once } from 'node:events';
import { connect } from 'node:net';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { ToolError } from '../../../contract/errors.ts';
import { answerError } from './answer-error.ts';
import type { DoorEnvironment, DoorRoutes } from './door-context.ts';
import { mostConnections } from './most-connections.ts';
import { serve } from './server.ts';

test('strangers get a share of the descriptors, and the rest is left to the platform', () => {
  expect(
    mostConnections('Limit   Soft Limit   Hard Limit   Units\nMax open files            20000                20000                files\n'),
  ).toBe(8_000);
  expect(mostConnections('Max open files            unlimited            unlimited            files\n')).toBe(Infinity);
  expect(mostConnections('')).toBe(Infinity);
});

test.each(['', 'GET / HTTP/1.1\r\nhost: loc'])('a connection that sends %j and no more is ended', async (begun) => {
  const server = await serve({ host: '127.0.0.1', port: 0, headMs: 100 });
  const socket = connect(server.port, '127.0.0.1').on('error', () => {});
  socket.resume().write(begun);
  await expect(once(socket, 'close')).resolves.toBeDefined();
  await server.close();
});

test.each(['host: a\r\nexpect: something', 'x: y'])(
  'also requests with %j are not taken in hundreds ahead of their answers',
  async (headers) => {
    const server = await serve({ host: '127.0.0.1', port: 0 });
    let asked = 0;
    const never = () => void (asked += 1);
    server.open({ app: new Hono(), preview: { matches: () => true, request: never, upgrade: () => {} } });
    const socket = connect(server.port, '127.0.0.1').on('error', () => {});
    socket.resume().write(`GET / HTTP/1.1\r\nhost: a\r\n\r\n${`GET / HTTP/1.1\r\n${headers}\r\n\r\n`.repeat(300)}`);
    await once(socket, 'close').catch((error: unknown) => error);
    expect(asked).toBe(1);
    await server.close();
  },
);

test('a request that offers HTTP/2 beside is answered with its body, as if it did not', async () => {
  const server = await serve({ host: '127.0.0.1', port: 0 });
  const app: DoorRoutes = new Hono();
  app.post('/echo', async (c) => c.text(`got ${await c.req.text()}`));
  server.open({ app, preview: { matches: () => false, request: () => {}, upgrade: () => {} } });
  const socket = connect(server.port, '127.0.0.1');
  const offer = 'connection: Upgrade, HTTP2-Settings\r\nupgrade: h2c\r\nhttp2-settings: AAMA\r\n';
  socket.write(`POST /echo HTTP/1.1\r\nhost: localhost\r\n${offer}content-length: 5\r\n\r\nhello`);
  const [said] = (await once(socket, 'data')) as [Buffer];
  expect(said.toString()).toMatch(/^HTTP\/1\.1 200 .*got hello$/s);
  socket.destroy();
  await server.close();
});

/** A server that refuses every body as too large, and a client in the middle of sending it one. */
async function refused(lingerMs?: number) {
  const server = await serve({ host: '127.0.0.1', port: 0, ...(lingerMs !== undefined && { lingerMs }) });
  const app = new Hono<DoorEnvironment>().all('*', () => answerError(new ToolError('too_large', 'It is too large.'), 'req_1'));
  const preview = { matches: () => false, request: () => undefined, upgrade: () => undefined };
  server.open({ app, preview });
  const socket = connect({ port: server.port, host: '127.0.0.1', allowHalfOpen: true });
  socket.write('POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 99000000\r\n\r\n');
  return { server, socket };
}

test.each([1, 2, 3])('a client that reads the answer only after it has sent a large body sees it, and nothing after it (%i)', async () => {
  const { server, socket } = await refused();
  const sent = Promise.withResolvers<void>();
  socket.write(Buffer.alloc(16_000_000), (error) => (error ? sent.reject(error) : sent.resolve()));
  await sent.promise;
  // What the body is followed by is never a request.
  socket.write('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n');
  const said = Buffer.concat((await socket.toArray()) as Buffer[]).toString();
  expect(said).toMatch(/^HTTP\/1.1 413 .*"too_large"/s);
  expect(said.match(/HTTP\/1.1/g)).toHaveLength(1);
  socket.destroy();
  await server.close();
});

test('a client that goes on sending for ever is cut off', async () => {
  const { server, socket } = await refused(50);
  const cut = once(socket.resume(), 'close').catch((error: unknown) => error);
  const sending = setInterval(() => socket.write('x'), 5);
  expect(await cut).toMatchObject({ code: expect.stringMatching(/ECONNRESET|EPIPE/) as string });
  clearInterval(sending);
  await server.close();
});

import { once } from 'node:events';
import { request, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { Hono } from 'hono';
import { afterEach, expect, test } from 'vitest';
import { serve, type HttpServer } from './server.ts';

const open: Socket[] = [];
const servers: HttpServer[] = [];
afterEach(async () => {
  for (const socket of open.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) await server.close();
});

/** A server with so many places, where `/` is answered at once and `/hold` never. */
async function places(most: number) {
  const server = await serve({ host: '127.0.0.1', port: 0, mostConnections: most });
  servers.push(server);
  server.open({
    app: new Hono(),
    preview: {
      matches: () => true,
      request: (req: IncomingMessage, res: ServerResponse) => void (req.url === '/hold' ? res.write('held') : res.end('here')),
      upgrade: (_req, socket) => {
        socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n');
        socket.resume().on('end', () => socket.destroy());
      },
    },
  });
  /** Somebody connects and asks; answers when they were answered, or when their connection has ended. */
  const come = async (from: string, asks: { path?: string; forwardedFor?: string; upgrade?: boolean } = {}) => {
    const socket = connect({ port: server.port, host: '127.0.0.1', localAddress: from }).on('error', () => {});
    open.push(socket);
    const { path = '/hold', forwardedFor, upgrade = false } = asks;
    const names = forwardedFor === undefined ? '' : `x-forwarded-for: ${forwardedFor}\r\n`;
    socket.write(`GET ${path} HTTP/1.1\r\nhost: a\r\n${names}${upgrade ? 'connection: upgrade\r\nupgrade: x\r\n' : ''}\r\n`);
    await Promise.race([once(socket, 'data'), once(socket, 'close')]);
    return socket;
  };
  return { server, come };
}

const livingOf = (sockets: readonly Socket[]) => sockets.map((socket) => !socket.destroyed);

test('one address has all places while nobody else comes, and makes room for whoever does', async () => {
  const { come } = await places(4);
  const greedy = [await come('127.0.0.2'), await come('127.0.0.2'), await come('127.0.0.2'), await come('127.0.0.2')];
  expect(livingOf(greedy)).toEqual([true, true, true, true]);
  const others = [await come('127.0.0.3'), await come('127.0.0.4')];
  expect(livingOf(others)).toEqual([true, true]);
  await expect.poll(() => livingOf(greedy)).toEqual([true, true, false, false]);
  // What they come back for they do not get: nobody has more than they.
  expect((await come('127.0.0.2')).destroyed).toBe(true);
  expect(livingOf(others)).toEqual([true, true]);
});

test('a connection that rests makes room before one that is in use, and the one that has rested longest before the others', async () => {
  const { come } = await places(3);
  const [inUse, first, second] = [
    await come('127.0.0.2', { upgrade: true }),
    await come('127.0.0.2', { path: '/' }),
    await come('127.0.0.2', { path: '/' }),
  ];
  expect((await come('127.0.0.2')).destroyed).toBe(false);
  await expect.poll(() => livingOf([inUse, first, second])).toEqual([true, false, true]);
  expect((await come('127.0.0.3')).destroyed).toBe(false);
  await expect.poll(() => livingOf([inUse, first, second])).toEqual([true, false, false]);
});

test('a connection that was asked again is in use again', async () => {
  const { come } = await places(2);
  const again = await come('127.0.0.2', { path: '/' });
  again.write('GET /hold HTTP/1.1\r\nhost: a\r\n\r\n');
  await once(again, 'data');
  const rests = await come('127.0.0.2', { path: '/' });
  expect((await come('127.0.0.2')).destroyed).toBe(false);
  await expect.poll(() => livingOf([again, rests])).toEqual([true, false]);
});

test('behind a proxy on this machine everybody counts for themselves', async () => {
  const { come } = await places(3);
  const quiet = await come('127.0.0.1', { forwardedFor: '192.0.2.1' });
  const greedy = [await come('127.0.0.1', { forwardedFor: '192.0.2.9' }), await come('127.0.0.1', { forwardedFor: '192.0.2.9' })];
  const next = await come('127.0.0.1', { forwardedFor: '192.0.2.2' });
  expect(livingOf([quiet, next])).toEqual([true, true]);
  await expect.poll(() => livingOf(greedy)).toEqual([true, false]);
});

test('where all places are in use and nobody has more than others, a newcomer is turned away until one is free', async () => {
  const { server, come } = await places(2);
  const held = [await come('127.0.0.2'), await come('127.0.0.3')];
  expect((await come('127.0.0.4')).destroyed).toBe(true);
  expect(livingOf(held)).toEqual([true, true]);
  held[0]?.destroy();
  const asks = async () => {
    const sent = request({ port: server.port, host: '127.0.0.1', localAddress: '127.0.0.4', path: '/' });
    const answered = once(sent.end(), 'response') as Promise<[IncomingMessage]>;
    return answered.then(([{ statusCode }]) => statusCode).catch(() => 'turned away');
  };
  await expect.poll(asks).toBe(200);
});

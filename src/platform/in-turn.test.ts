import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { inTurn } from './in-turn.ts';

test('of thousands of requests that are sent ahead no more are read than may wait', async () => {
  const handled: string[] = [];
  const handle = inTurn((req) => void handled.push(req.url ?? ''));
  let read = 0;
  const server = createServer((req: IncomingMessage, res: ServerResponse) => {
    read += 1;
    handle(req, res);
  }).listen(0);
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port).on('error', () => {});
  const closed = once(socket.resume(), 'close').catch((error: unknown) => error);
  socket.write(Array.from({ length: 2_000 }, (_, at) => `GET /${at} HTTP/1.1\r\nhost: a\r\n\r\n`).join(''));
  await closed;
  expect({ read, handled }).toEqual({ read: 66, handled: ['/0'] });
  // The next connection is read as any other: nothing of the one that was cut off is left.
  const next = connect((server.address() as AddressInfo).port);
  next.write('GET /next HTTP/1.1\r\nhost: a\r\n\r\n');
  await expect.poll(() => handled).toEqual(['/0', '/next']);
  next.destroy();
  server.close();
});

import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inTurn } from './in-turn.ts';

const held: { readonly url: string; readonly res: ServerResponse }[] = [];
const server = createServer(inTurn((req, res) => void held.push({ url: req.url ?? '', res })));
beforeEach(async () => {
  held.length = 0;
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterEach(async () => {
  server.closeAllConnections();
  await once(server.close(), 'close');
});

/** Sends requests for /0, /1 and so on without waiting for an answer. */
function sendAhead(count: number) {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => {});
  let said = '';
  socket.on('data', (bytes: Buffer) => (said += bytes.toString()));
  socket.write(Array.from({ length: count }, (_, n) => `GET /${n} HTTP/1.1\r\nhost: localhost\r\n\r\n`).join(''));
  return { closed: new Promise((resolve) => socket.once('close', resolve)), said: () => said };
}
const asked = () => held.map(({ url }) => url);

test('a request waits until the one before it on its connection is answered, and all are answered in order', async () => {
  const client = sendAhead(3);
  await expect.poll(asked).toEqual(['/0']);
  held[0]?.res.end('first;');
  await expect.poll(asked).toEqual(['/0', '/1']);
  held[1]?.res.end('second;');
  await expect.poll(asked).toEqual(['/0', '/1', '/2']);
  held[2]?.res.end('third;');
  await expect.poll(client.said).toMatch(/first;.*second;.*third;/s);
});

test('as many as a client may send ahead are all answered', async () => {
  const client = sendAhead(65);
  for (let n = 0; n < 65; n += 1) {
    await expect.poll(() => held.length, { interval: 1 }).toBe(n + 1);
    held[n]?.res.end(`${n};`);
  }
  await expect.poll(client.said).toContain('64;');
});

test('a connection that sends ahead without end is ended, and one of its requests was all that was taken', async () => {
  await sendAhead(5_000).closed;
  expect(asked()).toEqual(['/0']);
});

test('what waits is forgotten with its connection', async () => {
  const client = sendAhead(3);
  await expect.poll(asked).toEqual(['/0']);
  held[0]?.res.destroy();
  await client.closed;
  expect(asked()).toEqual(['/0']);
});

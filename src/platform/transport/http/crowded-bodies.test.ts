import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { serve } from './server.ts';

const chunks = 200_000;
const body = Array.from({ length: chunks }, (_, at) => String(at % 10)).join('');
const crowded = `${[...body].map((byte) => `1\r\n${byte}\r\n`).join('')}0\r\n\r\n`;

/** Sends a body of a byte a chunk, and then another request; answers with all that was said, and the most that was read in one turn. */
async function send(answer: (req: IncomingMessage, res: ServerResponse) => unknown) {
  const server = await serve({ host: '127.0.0.1', port: 0 });
  let mostAtOnce = 0;
  const request = (req: IncomingMessage, res: ServerResponse) => {
    if (req.method === 'GET') return res.end('next');
    let seen = req.socket.bytesRead;
    const look = () => {
      mostAtOnce = Math.max(mostAtOnce, req.socket.bytesRead - seen);
      seen = req.socket.bytesRead;
      if (!req.complete) setImmediate(look);
    };
    setImmediate(look);
    return answer(req, res);
  };
  server.open({ app: new Hono(), preview: { matches: () => true, request, upgrade: () => {} } });
  const socket = connect(server.port, '127.0.0.1');
  socket.write('POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n');
  await once(socket, 'connect');
  socket.write(crowded);
  socket.write('GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n');
  const said = await text(socket);
  await server.close();
  return { said, mostAtOnce };
}

test('a body of thousands of tiny chunks comes whole, in few pieces, and gives way after each piece that was read', async () => {
  const read = { body: '', pieces: 0 };
  const { said, mostAtOnce } = await send((req, res) => {
    req.on('data', (bytes: Buffer) => {
      read.body += bytes.toString();
      read.pieces += 1;
    });
    req.on('end', () => res.end('done'));
  });
  expect(said).toMatch(/done.*next$/s);
  expect(read.body === body).toBe(true);
  expect(read.pieces).toBeLessThan(chunks / 4);
  expect(mostAtOnce).toBeLessThanOrEqual(65_536);
});

test('it gives way also where it is only thrown away, behind its answer', async () => {
  const { said, mostAtOnce } = await send((_req, res) => res.end('refused'));
  expect(said).toMatch(/refused.*next$/s);
  expect(mostAtOnce).toBeLessThanOrEqual(65_536);
});

test('a reader that is slow is waited for', async () => {
  let read = '';
  const { said } = await send(async (req, res) => {
    for await (const bytes of req) {
      read += (bytes as Buffer).toString();
      await new Promise((resolve) => setImmediate(resolve));
    }
    res.end('done');
  });
  expect(said).toMatch(/done.*next$/s);
  expect(read === body).toBe(true);
});

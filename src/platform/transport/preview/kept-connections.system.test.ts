import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWing, type Wing } from '../../testing/wing.ts';

/** Says on which connection it was asked, and the how manieth request of it that was; it misbehaves when asked to. */
const app = `
import { createServer } from 'node:http';
let connections = 0;
let posts = 0;
const asked = new WeakMap();
createServer((req, res) => {
  const seen = asked.get(req.socket);
  seen.requests += 1;
  if (req.method === 'POST') posts += 1;
  if (req.url === '/posts') return res.end(JSON.stringify({ posts }));
  if (req.url === '/closing' && seen.requests > 1) return req.socket.destroy();
  if (req.url === '/broken') return req.socket.destroy();
  if (req.url === '/half') return res.writeHead(200, { 'content-length': 100 }).write('half', () => req.socket.destroy());
  if (req.url === '/hints') {
    res.writeEarlyHints({ link: '</style.css>; rel=preload' });
    res.writeHead(200, { trailer: 'x-sum' });
    res.write('body');
    res.addTrailers({ 'x-sum': '9' });
    return res.end();
  }
  req.resume().on('end', () => res.end(JSON.stringify(seen)));
})
  .on('connection', (socket) => asked.set(socket, { connection: (connections += 1), requests: 0 }))
  .listen(process.env.PORT);
`;

let wing: Wing;
beforeAll(async () => {
  wing = await openWing();
  await wing.call('deploy_code', { name: 'Kept', files: [{ path: 'server.mjs', content: app }], start_command: 'node server.mjs' });
});
afterAll(() => wing.close());

const seen = async (path = '/', options?: { method: string; body?: string }) =>
  JSON.parse((await wing.visit('kept', path, options)).text) as { connection: number; requests: number };
async function ask(path: string): Promise<{ asked: ReturnType<typeof request>; answer: Promise<IncomingMessage> }> {
  const asked = request({ host: '127.0.0.1', port: wing.port, path, headers: { host: 'kept.localhost' }, agent: false });
  asked.end();
  return { asked, answer: once(asked, 'response').then(([answer]) => answer as IncomingMessage) };
}

it('visits one after the other share a connection to the app', async () => {
  const first = await seen();
  expect(await seen()).toEqual({ connection: first.connection, requests: first.requests + 1 });
});

it('a visit that meets a connection which the app is just closing is asked again on another', async () => {
  await seen();
  expect(await seen('/closing')).toMatchObject({ requests: 1 });
});

it('what may have an effect is sent once, whatever becomes of it', async () => {
  const posts = async () => ((await seen('/posts')) as unknown as { posts: number }).posts;
  const before = await posts();
  expect((await wing.visit('kept', '/broken', { method: 'POST', body: 'x' })).status).toBe(502);
  await seen();
  await wing.visit('kept', '/closing', { method: 'POST', body: 'x' });
  expect(await posts()).toBe(before + 2);
});

it('half an answer is never a whole one', async () => {
  const { answer } = await ask('/half');
  await expect(text(await answer)).rejects.toThrow('aborted');
});

it('passes hints before the answer and trailers after it', async () => {
  const { asked, answer } = await ask('/hints');
  const [information] = (await once(asked, 'information')) as [{ statusCode: number; headers: Record<string, string> }];
  expect(information).toMatchObject({ statusCode: 103, headers: { link: '</style.css>; rel=preload' } });
  expect(await text(await answer)).toBe('body');
  expect((await answer).trailers).toEqual({ 'x-sum': '9' });
});

import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { counterApp } from '../../testing/counter-app.ts';
import { openWing, until, type Wing } from '../../testing/wing.ts';

let wing: Wing;
let id: string;
beforeAll(async () => {
  wing = await openWing();
  id = (await wing.call('deploy_code', { name: 'Door', files: counterApp('one') })).deployment_id;
});
afterAll(async () => {
  await wing.close();
});

it('gives the app its own idea of its address, and what the visitor asked for beside it', async () => {
  const { text, headers } = await wing.visit('door', '/headers', {
    headers: { cookie: 'builder_session=secret; mine=1', 'x-forwarded-for': '6.6.6.6', connection: 'x-hop, close', 'x-hop': '1' },
  });
  const seen = JSON.parse(text) as Record<string, string>;
  expect(seen).toMatchObject({
    host: 'localhost:8080',
    'x-forwarded-host': `door.localhost:${wing.port}`,
    'x-forwarded-proto': 'http',
    'x-forwarded-for': expect.stringContaining('127.0.0.1'),
    cookie: 'mine=1',
  });
  expect(seen['x-hop']).toBeUndefined();
  expect(headers['set-cookie']).toEqual(['a=1; Path=/', 'b=2']);
});

it('carries large bodies both ways as streams', async () => {
  const body = 'x'.repeat(20_000_000);
  const answer = await wing.visit('door', '/echo', { method: 'POST', body });
  expect(answer.text.length).toBe(body.length);
});

it('never lets the body of one request be read as another', async () => {
  const smuggled = 'GET /count HTTP/1.1\r\nhost: x\r\n\r\n';
  const before = JSON.parse((await wing.visit('door')).text) as { visits: number };
  await wing.visit('door', '/', { method: 'GET', headers: { 'transfer-encoding': 'chunked' }, body: smuggled });
  await wing.visit('door', '/', { method: 'DELETE', headers: { 'transfer-encoding': 'chunked' }, body: smuggled });
  expect(JSON.parse((await wing.visit('door')).text)).toMatchObject({ visits: before.visits });
});

it('passes each event of a stream at once, and ends it in the app when the visitor leaves', async () => {
  const req = request({ host: '127.0.0.1', port: wing.port, path: '/stream', headers: { host: 'door.localhost' }, agent: false });
  req.end();
  const [res] = (await once(req, 'response')) as [IncomingMessage];
  const [first] = (await once(res, 'data')) as [Buffer];
  expect(first.toString()).toBe('data: 0\n\n');
  req.destroy();
  await until('the app noticed', async () => {
    const { lines } = await wing.call('get_logs', { deployment_id: id });
    return lines.some((line) => line.text === 'stream closed');
  });
});

it('joins WebSockets, with the host and the origin that the app expects', async () => {
  const socket = connect(wing.port, '127.0.0.1');
  socket.write(
    `GET /ws HTTP/1.1\r\nhost: door.localhost:${wing.port}\r\norigin: http://door.localhost:${wing.port}\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-key: x\r\nsec-websocket-version: 13\r\n\r\n`,
  );
  let received = '';
  socket.on('data', (chunk: Buffer) => (received += chunk.toString()));
  await until('the app said hello', () => received.includes('}'));
  expect(received).toMatch(/^HTTP\/1\.1 101 /);
  expect(received).toContain('{"host":"localhost:8080","origin":"http://localhost:8080"}');
  socket.write('ping through');
  await until('it echoes', () => received.endsWith('ping through'));
  socket.destroy();
});

it('ends open streams when a new version takes over, and not before', async () => {
  const req = request({ host: '127.0.0.1', port: wing.port, path: '/stream', headers: { host: 'door.localhost' }, agent: false });
  req.end();
  const [res] = (await once(req, 'response')) as [IncomingMessage];
  const ended = new Promise((resolve) => res.on('error', resolve).on('close', resolve));
  res.resume();
  const answersThen = ended.then(() => wing.visit('door', '/count'));
  await wing.call('deploy_code', { name: 'Door', deployment_id: id, files: counterApp('two') });
  expect((await answersThen).text).toContain('two');
});

it('answers programs with a problem document and browsers with a page, and refuses upgrades in words of HTTP', async () => {
  const problem = await wing.visit('nobody', '/', { headers: { accept: '*/*' } });
  expect(problem.status).toBe(404);
  expect(problem.headers['content-type']).toBe('application/problem+json');
  expect(JSON.parse(problem.text)).toMatchObject({ status: 404, title: 'There is no app at this address' });
  const page = await wing.visit('nobody', '/', { headers: { accept: 'text/html,*/*;q=0.8' } });
  expect(page.headers['content-type']).toContain('text/html');
  expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  const socket = new WebSocket(`ws://127.0.0.1:${wing.port}/`, { headers: { host: 'nobody.localhost' } });
  const [error] = (await once(socket, 'error')) as [Error];
  expect(error.message).toContain('404');
});
